/**
 * Who a party is. Whoever has a number is looked up in the register of it, with the case and the law that the question rests on, and that
 * it was asked is written down whatever came of it. No transaction is open meanwhile.
 */
import type { Actor, Case } from "#cases";
import type { Party, PartyIdentity } from "#cases/parties";
import { nationalId, nationalIdOf, rememberPerson, type NationalId, type PersonId } from "#people";
import { OutsideError, Refusal } from "#platform/errors";
import { logLookUp, type Answer, type Ask, type LookUpOutcome, type RegisterName } from "#registers";
import { personFacts } from "../asked.ts";
import { recordLanguage, type Tools } from "../tools.ts";
import type { Language } from "#platform/texts";
import type { NamedParty } from "./parties.model.ts";

/** A party who is known by now. */
export type Known = {
  readonly identity: PartyIdentity;
  readonly addressLines: readonly string[];
  readonly source: string | null;
  readonly lookedUpAt: string | null;
};

const PURPOSE = "hearing-of-parties";
const [LONGEST_NAME, MOST_LINES, LONGEST_LINE] = [200, 4, 100];

/**
 * Refuses with `people.national-id`, `cases.party-org-number`, `cases.party-unknown` (the register knows nobody by the number),
 * `cases.party-dead`, `cases.party-ended`, `cases.party-register` (it does not answer, or there is none), `cases.party-name`, `cases.party-address`.
 */
export async function whoIs(tools: Tools, actor: Actor, found: Case, named: NamedParty): Promise<Known> {
  switch (named.kind) {
    case "person":
      return personBy(tools, actor, found, nationalId(named.nationalId, tools.demo));
    case "organisation":
      return organisationBy(tools, actor, found, named.orgNumber.replaceAll(/[\s-]/g, ""));
    case "named":
      return {
        identity: { kind: "named", name: nameIn(named.name) },
        addressLines: linesIn(named.address),
        source: null,
        lookedUpAt: null,
      };
  }
}

/** The language of letters to somebody: what they have chosen, where we know it. */
export const languageOf = (tools: Pick<Tools, "town">, spoken: string | undefined): Language =>
  spoken === "nb" || spoken === "nn" || spoken === "sv" || spoken === "en" ? spoken : recordLanguage(tools);

/** Where a party has their post today; what is known already when the register is silent. Nothing of whoever is protected. */
export async function addressNow(tools: Tools, actor: Actor, found: Case, party: Party): Promise<readonly string[]> {
  try {
    if (party.kind === "named") return party.addressLines;
    if (party.kind === "organisation") return (await organisationBy(tools, actor, found, party.orgNumber)).addressLines;
    const { person } = party;
    const id = await tools.db.read(tools.municipality, (read) =>
      nationalIdOf(read, tools.personKeys, person as PersonId),
    );
    return (await personBy(tools, actor, found, id)).addressLines;
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith("cases.party-")) return party.addressLines;
    throw error;
  }
}

async function personBy(tools: Tools, actor: Actor, found: Case, id: NationalId): Promise<Known> {
  const { value, source, fetchedAt } = await looked(tools, actor, found, "population", (ask) =>
    tools.registers.population.person(ask, id),
  );
  const person = await tools.db.write(tools.municipality, (tx) =>
    rememberPerson(tx, tools.personKeys, personFacts(value, source, fetchedAt)),
  );
  await written(tools, actor, found, "population", "answered", person);
  if (value.status === "dead") throw new Refusal("cases.party-dead");
  const addressLines = value.protection === "none" ? (value.address?.lines ?? []) : [];
  return { identity: { kind: "person", person }, addressLines, source, lookedUpAt: fetchedAt };
}

async function organisationBy(tools: Tools, actor: Actor, found: Case, number: string): Promise<Known> {
  if (!/^\d{9,10}$/.test(number)) throw new Refusal("cases.party-org-number");
  const { value, source, fetchedAt } = await looked(tools, actor, found, "company", (ask) =>
    tools.registers.company.details(ask, number),
  );
  await written(tools, actor, found, "company", "answered", found.applicant as PersonId);
  if (value.status === "deleted") throw new Refusal("cases.party-ended");
  const identity = { kind: "organisation", orgNumber: value.number, name: value.name } as const;
  return { identity, addressLines: value.address?.lines ?? [], source, lookedUpAt: fetchedAt };
}

/** The answer, with the register's name as people know it. Of one that failed it is written down at the case's applicant that it was asked. */
async function looked<T>(
  tools: Tools,
  actor: Actor,
  found: Case,
  register: "population" | "company",
  look: (ask: Ask) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  try {
    const answer = await look(askOf(tools, actor, found));
    return { ...answer, source: tools.town.register_names[register] ?? answer.source };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    const kind = error.failure.class;
    const isNobody = kind === "not-found" || kind === "gone";
    if (kind !== "absent")
      await written(tools, actor, found, register, isNobody ? "not-found" : "failed", found.applicant as PersonId);
    throw new Refusal(isNobody ? "cases.party-unknown" : "cases.party-register", { register });
  }
}

const askOf = (tools: Tools, actor: Actor, found: Case): Ask => ({
  municipality: tools.municipality,
  purpose: PURPOSE,
  legalBasis: tools.dialogue.legal_basis.hearing,
  caseId: found.id,
  actor,
});

const written = (
  tools: Tools,
  actor: Actor,
  found: Case,
  register: RegisterName,
  outcome: LookUpOutcome,
  about: PersonId,
): Promise<void> =>
  tools.db.write(tools.municipality, (tx) =>
    logLookUp(tx, askOf(tools, actor, found), register, outcome, about, tools.clock.now().toString()),
  );

function nameIn(text: string): string {
  const name = text.replaceAll(/\s+/g, " ").trim();
  if (name === "" || name.length > LONGEST_NAME) throw new Refusal("cases.party-name", { most: LONGEST_NAME });
  return name;
}

/** A last line without postcode and place is no address that a letter finds. */
function linesIn(text: string): readonly string[] {
  const lines = text
    .split(/\r?\n|,/)
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  const isWhole =
    lines.length > 1 &&
    lines.length <= MOST_LINES &&
    lines.every((line) => line.length <= LONGEST_LINE) &&
    /^\d{3} ?\d{1,2} \D/.test(lines.at(-1) ?? "");
  if (!isWhole) throw new Refusal("cases.party-address", { most: MOST_LINES });
  return [...lines.slice(0, -1), (lines.at(-1) ?? "").replace(/^(\d{3}) (\d{2}) /, "$1$2 ")];
}
