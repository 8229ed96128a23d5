/** Case types and rules as they were, by content; and the stop button. */
import { createHash } from "node:crypto";
import type { Read, Tx } from "#platform/sql";
import { z } from "zod";
import * as statements from "./case.sql.ts";

export type Automation = {
  readonly service: string;
  readonly running: boolean;
  readonly changedAt: string;
  readonly changedBy: string;
};

/** Keeps a case type under the hash of its content; the same content twice is one. Gives the hash. */
export async function publishCaseType(tx: Tx, service: string, definition: object, at: string): Promise<string> {
  const sha256 = createHash("sha256").update(JSON.stringify(definition)).digest("hex");
  await tx.run(statements.insertCaseType(sha256, service, definition, at));
  return sha256;
}

/** The definition as it was published; the caller checks its shape. */
export async function caseTypeBySha(read: Read, sha256: string): Promise<unknown> {
  return (await read.one(z.object({ definition: z.unknown() }), statements.selectCaseType(sha256))).definition;
}

/** Keeps a rule model's exact bytes. */
export async function publishDecisionModel(
  tx: Tx,
  sha256: string,
  service: string,
  content: string,
  at: string,
): Promise<void> {
  await tx.run(statements.insertDecisionModel(sha256, service, content, at));
}

const AutomationRow = z
  .object({ service: z.string(), running: z.boolean(), changed_at: z.string(), changed_by: z.string() })
  .transform((r): Automation => ({
    service: r.service,
    running: r.running,
    changedAt: r.changed_at,
    changedBy: r.changed_by,
  }));

/** Services whose stop button was ever used; the others run. */
export const automations = (read: Read): Promise<Automation[]> =>
  read.rows(AutomationRow, statements.selectAutomation());

/** Turns a service's automation on or off. Cases under way notice at their next step. */
export async function setAutomation(tx: Tx, service: string, running: boolean, by: string, at: string): Promise<void> {
  await tx.run(statements.upsertAutomation(service, running, by, at));
}
