/** Versions as lines of a list, with people's names in place of ids. */
import { within, type LegalDate } from "#platform/time";
import type { Read } from "#platform/sql";
import { INSTALLATION, type RuleVersion } from "#rulebook";
import { z } from "zod";
import type { Standing, VersionLine } from "./ruledesk.model.ts";
import { selectNames } from "./ruledesk.sql.ts";

/** What an id is called; "installation" stays, and an id that nobody has. */
export type NameOf = (id: string) => string;

export async function namesFor(read: Read, ids: readonly (string | undefined)[]): Promise<NameOf> {
  const asked = [...new Set(ids)].filter((id): id is string => id !== undefined && id !== INSTALLATION);
  const rows =
    asked.length === 0 ? [] : await read.rows(z.object({ id: z.string(), name: z.string() }), selectNames(asked));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

export const peopleOf = (versions: readonly RuleVersion[]): (string | undefined)[] =>
  versions.flatMap((one) => [...one.makers, one.proposedBy, one.approvedBy, one.changedBy]);

export function lineOf(one: RuleVersion, nameOf: NameOf, today: LegalDate): VersionLine {
  const named = (id: string | undefined): string | undefined => (id === undefined ? undefined : nameOf(id));
  return {
    version: one.version,
    standing: standingOf(one, today),
    from: one.from ?? one.begins,
    to: one.to,
    basedOn: one.basedOn,
    note: one.note,
    sha256: one.sha256,
    makers: one.makers.map(nameOf),
    changedAt: one.changedAt,
    proposedBy: named(one.proposedBy),
    proposedAt: one.proposedAt,
    approvedBy: named(one.approvedBy),
    approvedAt: one.approvedAt,
    because: one.because,
  };
}

export function standingOf({ status, from, to }: RuleVersion, today: LegalDate): Standing {
  if (status === "draft" || status === "proposed") return status;
  if (from === undefined || (to !== undefined && to <= today)) return "replaced";
  return within(today, from, to) ? "in-force" : "coming";
}
