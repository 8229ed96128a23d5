/** Whom the population register says that one may act for. Each look-up is written down, whatever came of it. */
import type { MayActFor, Principal } from "#forms";
import { findByNationalId, nationalId, type NationalId, type PersonId } from "#people";
import { OutsideError } from "#platform/errors";
import { logLookUp, type Answer, type Ask, type LookUpOutcome } from "#registers";
import type { Tools } from "./tools.ts";

/** On which ground one may ask: a parent decides in a child's personal matters, a guardian speaks for the one whose guardian they are. */
const [PARENT, GUARDIAN] = ["barnelova § 30", "vergemålsloven § 31"];

type Actor = Parameters<MayActFor>[0];

/** Children in the household for whom one has parental responsibility. */
export const ownChildren =
  (tools: Tools): MayActFor =>
  async (actor, bases) => {
    if (!bases.includes("parent")) return [];
    const own = nationalId(actor.nationalId, tools.demo);
    const { value, source } = await looked(tools, actor, PARENT, own, (ask) =>
      tools.registers.population.household(ask, own),
    );
    return value.children.map((child) => ({
      ref: "",
      basis: "parent" as const,
      name: child.name,
      number: child.nationalId,
      source: nameOf(tools, source),
    }));
  };

/** The one who is represented, when the register says that it is by this actor. The name is told to nobody else. */
export async function wardOf(
  tools: Tools,
  actor: Actor,
  ward: NationalId,
): Promise<Principal | "not-guardian" | "ward-silent"> {
  try {
    const { value, source } = await looked(tools, actor, GUARDIAN, ward, (ask) =>
      tools.registers.population.guardianship(ask, ward),
    );
    const { name, nationalId: number, status } = value.person;
    if (status === "dead" || !value.guardians.some((one) => one === actor.nationalId)) return "not-guardian";
    return { ref: "", basis: "guardian", name, number, source: nameOf(tools, source) };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return isNobody(error) ? "not-guardian" : "ward-silent";
  }
}

/** As people know it. */
const nameOf = (tools: Tools, source: string): string => tools.town.register_names.population ?? source;

const isNobody = ({ failure }: OutsideError): boolean => failure.class === "not-found" || failure.class === "gone";

/** Someone the house does not know yet is not made known by being asked about; that is written down at the one who asked. */
async function looked<T>(
  tools: Tools,
  actor: Actor,
  legalBasis: string,
  about: NationalId,
  look: (ask: Ask) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const { db, municipality, clock, personKeys } = tools;
  const ask: Ask = { municipality, purpose: "acting-for", legalBasis, actor: { kind: "citizen", id: actor.person } };
  const written = (outcome: LookUpOutcome): Promise<void> =>
    db.write(municipality, async (tx) => {
      const known = await findByNationalId(tx, personKeys, about);
      await logLookUp(tx, ask, "population", outcome, known ?? (actor.person as PersonId), clock.now().toString());
    });
  try {
    const answer = await look(ask);
    await written("answered");
    return answer;
  } catch (error) {
    if (error instanceof OutsideError && error.failure.class !== "absent")
      await written(isNobody(error) ? "not-found" : "failed");
    throw error;
  }
}
