/**
 * Whom an application concerns. Whoever sends it is the case's applicant: they are written to, they appeal, and they are shown as who
 * applied. Where they did so on behalf of another, it is the other who is given what is decided, and of whom the record tells.
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

/** For whom, by what right, and whether a register or nobody yet has vouched for it; the other by our own id, or an organisation's number. */
export const behalfFact = ({ name, basis, checked, applicant, organisation }: Omit<Representation, "chosenAt">) => ({
  name,
  basis,
  checked,
  ...(applicant === null ? {} : { ref: applicant }),
  ...(organisation === null ? {} : { organisation }),
});

const behalfIn = (facts: Known): unknown => facts.find(({ key }) => key === ON_BEHALF_OF)?.value;

/** The person it concerns, where that is another person than the applicant. */
export const concernedPerson = (facts: Known): PersonId | undefined =>
  textAt(behalfIn(facts), "ref") as PersonId | undefined;

/** Who is given the permit. */
export function holderFor(applicant: PersonId, facts: Known): Holder {
  const behalf = behalfIn(facts);
  const number = textAt(behalf, "organisation");
  if (number !== undefined) return { kind: "organisation", number, name: textAt(behalf, "name") ?? "" };
  return { kind: "person", person: concernedPerson(facts) ?? applicant };
}

/** The other's name, as the application has it; undefined when somebody applied for themselves. */
export const concernedName = (facts: Known): string | undefined => textAt(behalfIn(facts), "name");

type Party = { readonly name: string; readonly isProtected: boolean };

/** The sender as the record has them: who applied, and for whom. Protected when either of them is. */
export async function senderOf(
  read: Read,
  who: { readonly name: string; readonly protection: string },
  behalf: Pick<Representation, "name" | "applicant"> | undefined,
  say: Say,
): Promise<Party> {
  const own = { name: who.name, isProtected: who.protection !== "none" };
  if (behalf === undefined) return own;
  const other = behalf.applicant === null ? undefined : await personView(read, behalf.applicant as PersonId);
  return {
    name: say("forms.representation.sender", { actor: who.name, applicant: behalf.name }),
    isProtected: own.isProtected || (other !== undefined && other.protection !== "none"),
  };
}
