/**
 * Whom an application concerns. Whoever sends it is the case's applicant: they are written to, they appeal, and they are shown as who
 * applied. Where they did so on behalf of another, it is the other who is given what is decided, and of whom the record tells. A company
 * is written to itself (`addressee.ts`).
 */
import type { Fact } from "#cases";
import type { Representation } from "#forms";
import { personView, type PersonId } from "#people";
import type { Holder } from "#permits";
import type { Read } from "#platform/sql";
import type { Say } from "#platform/texts";
import { ON_BEHALF_OF } from "./on-behalf.model.ts";
import { textAt } from "./paths.rules.ts";

type Known = readonly Pick<Fact, "key" | "value">[];

/** For whom, by what right, whether a register or nobody yet has vouched for it, and how the right has ended where it has; the other by our own id, or a company's number and one's role in it. */
export const behalfFact = ({
  name,
  basis,
  checked,
  applicant,
  organisation,
  role,
  ended,
}: Pick<Representation, "name" | "basis" | "checked" | "applicant" | "organisation" | "role"> & {
  readonly ended?: string;
}) => ({
  name,
  basis,
  checked,
  ...(applicant === null ? {} : { ref: applicant }),
  ...(organisation === null ? {} : { organisation }),
  ...(role === null ? {} : { role }),
  ...(ended === undefined ? {} : { ended }),
});

/** A company that somebody applies for, and the register's word for their role in it. */
export type Company = { readonly number: string; readonly name: string; readonly role: string | undefined };

/** The company, where the value of the fact tells of one. */
export function companyIn(behalf: unknown): Company | undefined {
  const number = textAt(behalf, "organisation");
  return number === undefined
    ? undefined
    : { number, name: textAt(behalf, "name") ?? "", role: textAt(behalf, "role") };
}

/** By what right somebody applied for another, as the value of the fact tells of it; `ended`: how registers have it no longer. */
export type KeptRight = Pick<Representation, "basis" | "applicant" | "organisation" | "name"> & {
  readonly ended: string | undefined;
};

export function rightOf(behalf: unknown): KeptRight | undefined {
  const basis = textAt(behalf, "basis");
  if (basis === undefined) return undefined;
  return {
    basis: basis as Representation["basis"],
    applicant: textAt(behalf, "ref") ?? null,
    organisation: textAt(behalf, "organisation") ?? null,
    name: textAt(behalf, "name") ?? "",
    ended: textAt(behalf, "ended"),
  };
}

const behalfIn = (facts: Known): unknown => facts.find(({ key }) => key === ON_BEHALF_OF)?.value;

/** The person it concerns, where that is another person than the applicant. */
export const concernedPerson = (facts: Known): PersonId | undefined =>
  textAt(behalfIn(facts), "ref") as PersonId | undefined;

/** The company it concerns, where somebody applied for one. */
export const concernedCompany = (facts: Known): Company | undefined => companyIn(behalfIn(facts));

/** Who is given the permit. */
export function holderFor(applicant: PersonId, facts: Known): Holder {
  const company = concernedCompany(facts);
  if (company !== undefined) return { kind: "organisation", number: company.number, name: company.name };
  return { kind: "person", person: concernedPerson(facts) ?? applicant };
}

/** The other's name, as the application has it; undefined when somebody applied for themselves. */
export const concernedName = (facts: Known): string | undefined => textAt(behalfIn(facts), "name");

/** Whether registers no longer have the right to act for the other. */
export const hasRightEnded = (facts: Known): boolean => rightOf(behalfIn(facts))?.ended !== undefined;

type Party = { readonly name: string; readonly isProtected: boolean };

/** The sender as the record has them: who applied, and for whom. Protected when either of them is. */
export async function senderOf(
  read: Read,
  who: { readonly name: string; readonly protection: string },
  behalf: Pick<Representation, "name" | "applicant" | "role"> | undefined,
  say: Say,
): Promise<Party> {
  const own = { name: who.name, isProtected: who.protection !== "none" };
  if (behalf === undefined) return own;
  const other = behalf.applicant === null ? undefined : await personView(read, behalf.applicant as PersonId);
  return {
    name:
      behalf.role === null
        ? say("forms.representation.sender", { actor: who.name, applicant: behalf.name })
        : say("forms.representation.sender-by-role", { actor: who.name, role: behalf.role, applicant: behalf.name }),
    isProtected: own.isProtected || (other !== undefined && other.protection !== "none"),
  };
}
