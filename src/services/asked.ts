/** Asking one register one question, so that it is written down whatever the answer, and what it says of people. */
import type { NationalId, PersonFacts } from "#people";
import { OutsideError } from "#platform/errors";
import type { RegisteredPerson, RegisterName } from "#registers";
import type { Round } from "./round.model.ts";

/** The answer, with the register's name as people know it. The look-up is noted, also one that fails. */
export async function asked<T extends { readonly source: string }>(
  { lookUps, ask, tools }: Pick<Round, "lookUps" | "ask" | "tools">,
  register: RegisterName,
  about: readonly NationalId[],
  question: () => Promise<T>,
): Promise<T> {
  const name = tools.town.register_names[register] ?? register;
  const note = (outcome: "answered" | "not-found" | "failed"): void =>
    void lookUps.push(...about.map((id) => ({ ask, register, about: id, outcome })));
  try {
    const answer = await question();
    note("answered");
    return { ...answer, source: name };
  } catch (error) {
    // A register that the municipality does not have was not asked.
    if (error instanceof OutsideError && error.failure.class === "absent") throw error;
    note(error instanceof OutsideError && error.failure.class === "not-found" ? "not-found" : "failed");
    throw error;
  }
}

/** What a register said of a person, to be remembered. */
export const personFacts = (one: RegisteredPerson, source: string, at: string): PersonFacts => ({
  nationalId: one.nationalId,
  name: one.name,
  ...(one.born === undefined ? {} : { born: one.born }),
  protection: one.protection,
  status: one.status,
  source,
  at,
});
