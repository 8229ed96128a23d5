/**
 * Somebody whom the applicant names by name and identity number, as the register has them.
 *
 * The one who names must not learn more than they wrote: whether the name is right is told here, the register's own name is not.
 */
import { nationalId, type NationalId } from "#people";
import { OutsideError, Refusal } from "#platform/errors";
import { z } from "zod";
import { asked, personFacts } from "./asked.ts";
import { at } from "./paths.rules.ts";
import type { Outcome, Round } from "./round.model.ts";

/** The value of a field of the type `person`. */
const Named = z.object({ name: z.string(), national_id: z.string() });

/**
 * Null when nobody was named. `status` is the register's ("alive", "dead", …), or "unknown" of a number it does not know;
 * `born` is there to reckon age from. `confirmed` is for a person to say, and null until then.
 */
export async function personNamed(round: Round): Promise<Outcome> {
  const { tools, ask, spec, people } = round;
  const ours = {
    source: tools.town.register_names.population ?? "population",
    fetchedAt: tools.clock.now().toString(),
  };
  const named = Named.safeParse(at({ answers: round.answers }, spec.about));
  if (!named.success) return { ...ours, value: () => null };
  const unknown: Outcome = {
    ...ours,
    value: () => ({ status: "unknown", ref: null, born: null, protected: false, name_agrees: false, confirmed: null }),
  };
  const id = readId(named.data.national_id, tools.demo);
  if (id === undefined) return unknown;
  try {
    const { value, source, fetchedAt } = await asked(round, "population", [id], () =>
      tools.registers.population.person(ask, id),
    );
    people.push(personFacts(value, source, fetchedAt));
    return {
      source,
      fetchedAt,
      value: (ref) => ({
        status: value.status,
        ref: ref(id),
        born: value.born ?? null,
        protected: value.protection !== "none",
        name_agrees: agrees(named.data.name, value.name),
        confirmed: null,
      }),
    };
  } catch (error) {
    if (error instanceof OutsideError && error.failure.class === "not-found") return unknown;
    throw error;
  }
}

function readId(text: string, synthetic: boolean): NationalId | undefined {
  try {
    return nationalId(text, synthetic);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Every part that was written is a part of the registered name; middle names may be left out. */
function agrees(written: string, registered: string): boolean {
  const known = new Set(parts(registered));
  const said = parts(written);
  return said.length > 1 && said.every((part) => known.has(part));
}

const parts = (name: string): string[] =>
  name
    .normalize("NFC")
    .toLowerCase()
    .split(/[\s-]+/u)
    .filter((part) => part !== "");
