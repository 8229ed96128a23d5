/** Whom registers say that one may act for. Each look-up is written down, whatever came of it. */
import type { Basis, Principal } from "#forms";
import { findByNationalId, nationalId, type NationalId, type PersonId } from "#people";
import { OutsideError } from "#platform/errors";
import { logLookUp, type Answer, type Ask, type LookUpOutcome, type RegisterName } from "#registers";
import { applyingRoles, hasEnded } from "./behalf.rules.ts";
import type { Tools } from "./tools.ts";

/**
 * On which ground one may ask: a parent decides in a child's personal matters, a guardian speaks for the one whose guardian they are, and
 * whoever speaks for a party must show that they may.
 */
const [PARENT, GUARDIAN, COMPANY] = ["barnelova § 30", "vergemålsloven § 31", "forvaltningsloven § 12"];

/** Who acts for another; `asking`: who asks about it and in which case, where that is not they themselves at a form. */
export type Acting = {
  readonly person: string;
  readonly nationalId: string;
  readonly asking?: Pick<Ask, "actor" | "caseId">;
};

/**
 * `others`: numbers of those one may act for without being offered them. `isWhole`: whoever is among neither is none; a register that cannot
 * tell all of them takes nobody's right away by that.
 */
export type Named = {
  readonly principals: readonly Principal[];
  readonly others: readonly string[];
  readonly isWhole: boolean;
};

/**
 * Children in the household for whom one has parental responsibility; a child that has moved away since is still one's own to act for. Where whoever asks has a protected address or none at all, the register
 * tells of no household; a child that is protected is not told of, and that may be from the very one who asks.
 */
async function ownChildren(tools: Tools, actor: Acting): Promise<Named> {
  const own = nationalId(actor.nationalId, tools.demo);
  const { value, source } = await looked(tools, actor, { register: "population", basis: PARENT, about: own }, (ask) =>
    tools.registers.population.household(ask, own),
  );
  const principals = value.children.map((child) => ({
    ref: "",
    basis: "parent" as const,
    name: child.name,
    number: child.nationalId,
    source,
  }));
  return {
    principals,
    others: value.elsewhere,
    isWhole: value.undetermined.every((why) => why === "relative-protected"),
  };
}

/** Companies in which one has a role that lets one apply. A place of business has no rights: the company that it is part of applies. */
async function ownCompanies(tools: Tools, actor: Acting): Promise<Named> {
  const own = nationalId(actor.nationalId, tools.demo);
  const { value, source } = await looked(tools, actor, { register: "company", basis: COMPANY, about: own }, (ask) =>
    tools.registers.company.represented(ask, own),
  );
  const principals = value.flatMap((company) => {
    const roles = applyingRoles(company, tools.town.company_roles);
    const { name, number } = company;
    const [role] = roles;
    return role === undefined ? [] : [{ ref: "", basis: "company" as const, name, number, role, roles, source }];
  });
  return { principals, others: [], isWhole: true };
}

/** Whether the register says that nobody may apply for the company any more. While it is silent, that somebody has a role in it is enough. */
export async function isEnded(tools: Tools, actor: Acting, number: string): Promise<boolean> {
  const about = nationalId(actor.nationalId, tools.demo);
  try {
    const { value } = await looked(tools, actor, { register: "company", basis: COMPANY, about }, (ask) =>
      tools.registers.company.details(ask, number),
    );
    return hasEnded(value);
  } catch (error) {
    if (error instanceof OutsideError) return false;
    throw error;
  }
}

/**
 * Whom registers name when they are asked of the one who acts. One who has a guardian is asked about by their own number (`wardOf`), and a
 * power of attorney is a paper.
 */
export const NAMED_BY: Readonly<Partial<Record<Basis, (tools: Tools, actor: Acting) => Promise<Named>>>> = {
  parent: ownChildren,
  company: ownCompanies,
};

/** The one who is represented, when the register says that it is by this actor. The name is told to nobody else. */
export async function wardOf(
  tools: Tools,
  actor: Acting,
  ward: NationalId,
): Promise<Principal | "not-guardian" | "ward-silent"> {
  try {
    const asked = { register: "population", basis: GUARDIAN, about: ward } as const;
    const { value, source } = await looked(tools, actor, asked, (ask) =>
      tools.registers.population.guardianship(ask, ward),
    );
    const { name, nationalId: number, status } = value.person;
    if (status === "dead" || !value.guardians.some((one) => one === actor.nationalId)) return "not-guardian";
    return { ref: "", basis: "guardian", name, number, source };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return isNobody(error) ? "not-guardian" : "ward-silent";
  }
}

const isNobody = ({ failure }: OutsideError): boolean => failure.class === "not-found" || failure.class === "gone";

type Asked = { readonly register: RegisterName; readonly basis: string; readonly about: NationalId };

/**
 * The answer, with the register's name as people know it. Someone the house does not know yet is not made known by being asked about;
 * that is written down at the one who asked.
 */
async function looked<T>(
  tools: Tools,
  actor: Acting,
  { register, basis, about }: Asked,
  look: (ask: Ask) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const { db, municipality, clock, personKeys } = tools;
  const ask: Ask = {
    municipality,
    purpose: "acting-for",
    legalBasis: basis,
    actor: { kind: "citizen", id: actor.person },
    ...actor.asking,
  };
  const written = (outcome: LookUpOutcome): Promise<void> =>
    db.write(municipality, async (tx) => {
      const known = await findByNationalId(tx, personKeys, about);
      await logLookUp(tx, ask, register, outcome, known ?? (actor.person as PersonId), clock.now().toString());
    });
  try {
    const answer = await look(ask);
    await written("answered");
    return { ...answer, source: tools.town.register_names[register] ?? answer.source };
  } catch (error) {
    if (error instanceof OutsideError && error.failure.class !== "absent")
      await written(isNobody(error) ? "not-found" : "failed");
    throw error;
  }
}
