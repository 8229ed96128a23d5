/** Versions as lines of a list, with people's names in place of ids, and what their services are called. */
import type { Read } from "#platform/sql";
import { textsFrom, type Language } from "#platform/texts";
import { INSTALLATION } from "#rulebook";
import type { Files } from "#services";
import type { ServiceVersion } from "#services/versions";
import { z } from "zod";
import type { VersionLine } from "./studio.model.ts";
import { selectNames } from "./studio.sql.ts";

/** What an id is called; "installation" stays, and an id that nobody has. */
export type NameOf = (id: string) => string;

export async function namesFor(read: Read, ids: readonly (string | undefined)[]): Promise<NameOf> {
  const asked = [...new Set(ids)].filter((id): id is string => id !== undefined && id !== INSTALLATION);
  const rows =
    asked.length === 0 ? [] : await read.rows(z.object({ id: z.string(), name: z.string() }), selectNames(asked));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** Lines in the order given. `all` are where the numbers of what they are based on are found. */
export async function linesOf(
  read: Read,
  versions: readonly ServiceVersion[],
  all: readonly ServiceVersion[] = versions,
): Promise<VersionLine[]> {
  const nameOf = await namesFor(
    read,
    versions.flatMap((one) => [...one.makers, one.proposedBy, one.approvedBy, one.changedBy]),
  );
  const numbers = new Map(all.map(({ id, number }) => [id, number]));
  const named = (id: string | undefined): string | undefined => (id === undefined ? undefined : nameOf(id));
  return versions.map((one) => ({
    id: one.id,
    service: one.service,
    number: one.number,
    status: one.status,
    kind: one.kind,
    rev: one.rev,
    basedOn: one.basedOn === undefined ? undefined : numbers.get(one.basedOn),
    note: one.note,
    sha256: one.sha256,
    makers: one.makers.map(nameOf),
    begunAt: one.begunAt,
    changedAt: one.changedAt,
    changedBy: nameOf(one.changedBy),
    proposedBy: named(one.proposedBy),
    proposedAt: one.proposedAt,
    approvedBy: named(one.approvedBy),
    approvedAt: one.approvedAt,
    because: one.because,
    origin: one.origin,
    fromCatalogue: one.brought,
  }));
}

/** What the files call the service, in the reader's language or another; its slug where they do not. */
export function titleIn(slug: string, files: Files, language: Language): string {
  try {
    const texts = textsFrom((file) => files.get(`texts/${file}`) ?? "");
    return texts[language].get("service.title") ?? texts.nb.get("service.title") ?? slug;
  } catch {
    return slug;
  }
}
