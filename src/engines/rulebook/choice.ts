/**
 * Which rules decide on a day: asked of the database each time, so that an approved version begins by itself. A model is its
 * bytes, so once compiled it is kept by their hash for as long as the process lives.
 */
import type { Read } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import { readModel, type Model } from "#rules";
import { z } from "zod";
import * as statements from "./rulebook.sql.ts";
import { contentOf, versionOf } from "./versions.ts";

/** Rules in force on a day. */
export type InForce = { readonly version: number; readonly model: Model };

/** More models than any municipality decides by at once; the oldest are read again when they are asked for. */
const MANY = 200;
const compiled = new Map<string, Model>();

const Chosen = z.object({ version: z.number(), sha256: z.string() });

/** Undefined when no version decides on that day: a person must. */
export async function rulesOn(read: Read, service: string, day: LegalDate): Promise<InForce | undefined> {
  const found = await read.maybe(Chosen, statements.selectInForce(service, day));
  return found && { version: found.version, model: await decisionModel(read, found.sha256) };
}

/** The model of a version, draft or not. Refuses with `rulebook.no-such-version` (404). */
export async function modelOf(read: Read, service: string, version: number): Promise<Model> {
  const { status, sha256 } = await versionOf(read, service, version);
  if (status === "approved" || status === "ended") return decisionModel(read, sha256);
  return readModel(new TextEncoder().encode(await contentOf(read, service, version)));
}

/** The model that decisions were made by, by its hash. Its absence is a fault. */
export async function decisionModel(read: Read, sha256: string): Promise<Model> {
  const known = compiled.get(sha256);
  if (known !== undefined) return known;
  const { content } = await read.one(z.object({ content: z.string() }), statements.selectDecisionModel(sha256));
  const model = readModel(new TextEncoder().encode(content));
  for (const oldest of compiled.keys()) {
    if (compiled.size < MANY) break;
    compiled.delete(oldest);
  }
  compiled.set(sha256, model);
  return model;
}
