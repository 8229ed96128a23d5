/** Writing down that a register was asked: who, whom about, why and on which ground; never what it said. */
import { record } from "#audit";
import type { PersonId } from "#people";
import type { Tx } from "#platform/sql";
import type { Ask, LookUpOutcome, RegisterName } from "./registers.model.ts";

/** Audit event `registers.look-up` about a person. `at` is an ISO 8601 instant. */
export async function logLookUp(
  tx: Tx,
  ask: Ask,
  register: RegisterName,
  outcome: LookUpOutcome,
  subjectPerson: PersonId,
  at: string,
): Promise<void> {
  await record(tx, {
    at,
    actor: ask.actor,
    action: "registers.look-up",
    subject: { kind: "person", id: subjectPerson },
    ...(ask.caseId === undefined ? {} : { caseId: ask.caseId }),
    purpose: ask.purpose,
    legalBasis: ask.legalBasis,
    details: { register, outcome },
  });
}
