/** An archive and entries to put in it, for the database tests of this module. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "#audit";
import { keepFile } from "#platform/files";
import type { Tx } from "#platform/sql";
import { legalDate } from "#platform/time";
import { parse } from "yaml";
import { openCaseFile } from "./caseFile.ts";
import { registerEntry } from "./entry.ts";
import type { EntryKind, NewEntry } from "./entry.model.ts";
import { archivePlan } from "./plan.model.ts";
import { seedArchive } from "./plan.ts";
import { plainTitle, type MarkedTitle } from "./title.model.ts";

export const at = "2026-11-22T10:00:00Z";
export const day = legalDate("2026-11-22");
export const actor: Actor = { kind: "staff", id: "s1" };
export const by = { at, day, actor };
const catalogue = join(import.meta.dirname, "../../../catalogue");
const read = (path: string): unknown => parse(readFileSync(join(catalogue, path), "utf8"));
export const plan = archivePlan(read("classification/demo.yaml"), read("access-codes/no.yaml"));

export const layGround = (tx: Tx): Promise<void> => seedArchive(tx, plan, at);

export const open = (tx: Tx, title: MarkedTitle = plainTitle("Redusert betaling")) =>
  openCaseFile(tx, { classCode: "B1.2", title, unit: "oppvekst", at, day });

export async function entry(tx: Tx, caseFile: string, kind: EntryKind, more: Partial<NewEntry> = {}) {
  const file = await keepFile(tx, new TextEncoder().encode("%PDF synthetic"), "application/pdf", at);
  const version = { variant: "archive", format: "fmt/477", file } as const;
  return registerEntry(tx, {
    caseFile,
    kind,
    title: plainTitle("Søknad"),
    correspondents: [{ role: kind === "I" ? "sender" : "recipient", name: "Kari Nordmann" }],
    documents: [
      { title: "Søknad", role: "main", versions: [version] },
      {
        title: "Skattemelding",
        role: "attachment",
        versions: [version, { ...version, variant: "production", format: "fmt/412" }],
      },
    ],
    ...(kind === "I" && { receivedAt: at }),
    ...by,
    ...more,
  });
}
