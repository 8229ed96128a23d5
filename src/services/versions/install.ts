/** What the catalogue brings: version 1 of each service, and later whatever it has that the house does not know yet. */
import type { Tx } from "#platform/sql";
import { INSTALLATION } from "#rulebook";
import { newId } from "#platform/time";
import { z } from "zod";
import { serviceIn } from "../inspect/inspect.ts";
import type { Service } from "../read.model.ts";
import type { LiveVersions } from "../tools.ts";
import { classify } from "./difference/classify.rules.ts";
import { filesHash } from "./files.rules.ts";
import { ServiceVersionRow } from "./version.model.ts";
import { beginVersion, filesOf, lockServices, pinned, publishedVersions, textsAsKept } from "./versions.ts";
import * as statements from "./versions.sql.ts";

/** What is offered: a service and what its drafts and cases are pinned to. */
export type Published = { readonly service: Service; readonly live: LiveVersions; readonly id: string };

const Hash = z.object({ service: z.string(), number: z.number(), sha256: z.string() });

/**
 * Brings the catalogue in and gives everything that is published, by slug. Files that are known are nothing new, whatever has
 * become of them. New ones take over where the catalogue's were published last; where people have published since, they are a
 * draft that somebody must judge. Services that the town does not offer and nobody made here are left out.
 */
export async function installServices(
  tx: Tx,
  catalogue: ReadonlyMap<string, Service>,
  at: string,
): Promise<ReadonlyMap<string, Published>> {
  await lockServices(tx);
  const hashes = await tx.rows(Hash, statements.selectAllHashes());
  const known = new Set(hashes.map(({ service, sha256 }) => `${service} ${sha256}`));
  const before = new Map((await publishedVersions(tx)).map((one) => [one.service, one]));
  for (const service of catalogue.values()) {
    if (known.has(`${service.slug} ${filesHash(service.files)}`)) continue;
    const last = before.get(service.slug);
    const isNew = !hashes.some((one) => one.service === service.slug);
    const publishes = last === undefined ? isNew : last.approvedBy === INSTALLATION;
    await install(tx, service, last?.id, publishes, at);
  }
  const published = new Map<string, Published>();
  for (const row of await publishedVersions(tx)) {
    const brought = catalogue.get(row.service);
    if (row.approvedBy === INSTALLATION && brought === undefined) continue;
    const isCurrent = brought !== undefined && filesHash(brought.files) === row.sha256;
    const service = isCurrent ? brought : serviceIn(row.service, await filesOf(tx, row.id));
    published.set(row.service, { service, id: row.id, live: liveOf(row, service) });
  }
  return published;
}

/** What a published version's drafts and cases are pinned to. */
export function liveOf(row: z.output<typeof ServiceVersionRow>, service: Service): LiveVersions {
  const { formVersion, caseType } = row;
  if (formVersion === undefined || caseType === undefined)
    throw new Error("A published version has a form and a case type");
  return { form: formVersion, caseType, texts: textsAsKept(service) };
}

async function install(
  tx: Tx,
  service: Service,
  basedOn: string | undefined,
  publishes: boolean,
  at: string,
): Promise<void> {
  const hand = { by: INSTALLATION, at };
  const { slug, files, about } = service;
  if (!publishes) {
    const draft = {
      service: slug,
      unit: about.unit,
      files,
      brought: true,
      ...(basedOn === undefined ? {} : { basedOn }),
    };
    await beginVersion(tx, draft, hand);
    return;
  }
  const sha256 = filesHash(files);
  const { form, caseType } = await pinned(tx, service, sha256, at);
  const { kind } = classify(basedOn === undefined ? undefined : await filesOf(tx, basedOn), files);
  await tx.run(statements.retirePublished(slug));
  const row = { id: newId(at), service: slug, unit: about.unit, files, sha256, basedOn, form, caseType };
  await tx.run(statements.insertInstalled({ ...row, kind }, hand));
}
