/**
 * Who lives with the applicant, judged on the register's documents.
 *
 * People are joined by what the register says of them (marriage, parenthood, parental responsibility) and only then
 * compared by dwelling. Protected people are never compared: that alone could tell where they live.
 */
import { ageOn, type LegalDate } from "#platform/time";
import type { Household } from "#registers";
import { current, idInUse, type PersonDocument } from "./document.model.ts";
import { bornOf, dwellingOf, protectionOf } from "./person.rules.ts";

export type HouseholdJudgement = {
  readonly adults: readonly PersonDocument[];
  readonly children: readonly PersonDocument[];
  /** Children of theirs who live elsewhere. */
  readonly elsewhere: readonly PersonDocument[];
  readonly undetermined: Household["undetermined"];
};

const PAIRED = ["gift", "registrertPartner"];
const PARENTS = ["mor", "far", "medmor"];
const OF_AGE = 18;

/** The spouse or partner, and the children the person has responsibility for: whom to look up first. */
export function closestOf(applicant: PersonDocument): {
  readonly partner: string | undefined;
  readonly children: readonly string[];
} {
  const civil = current(applicant.sivilstand);
  const paired = civil !== undefined && PAIRED.includes(civil.sivilstand) ? civil.relatertVedSivilstand : undefined;
  const related = applicant.familierelasjon.find(
    (one) => one.erGjeldende && one.relatertPersonsRolle === "ektefelleEllerPartner",
  );
  const children = applicant.foreldreansvar.flatMap((one) => (one.erGjeldende ? (one.ansvarssubjekt ?? []) : []));
  return { partner: paired ?? related?.relatertPerson, children: [...new Set(children)] };
}

/** The other parents of these children: cohabitants are found through a common child, for the register knows no others. */
export function otherParents(applicant: PersonDocument, children: readonly PersonDocument[]): readonly string[] {
  const self = idInUse(applicant);
  const parents = children.flatMap((child) =>
    child.familierelasjon.flatMap((one) =>
      one.erGjeldende && PARENTS.includes(one.relatertPersonsRolle ?? "") ? (one.relatertPerson ?? []) : [],
    ),
  );
  return [...new Set(parents)].filter((id) => id !== self);
}

/** `today`: the day on which a child is still under 18. */
export function judgeHousehold(
  applicant: PersonDocument,
  kin: { readonly adults: readonly PersonDocument[]; readonly children: readonly PersonDocument[] },
  today: LegalDate,
): HouseholdJudgement {
  const young = kin.children.filter((child) => isChild(child, today));
  const dwelling = dwellingOf(applicant);
  if (protectionOf(applicant) !== "none") {
    return { adults: [applicant], children: [], elsewhere: [], undetermined: ["applicant-protected"] };
  }
  if (dwelling === undefined)
    return { adults: [applicant], children: [], elsewhere: [], undetermined: ["no-residence"] };
  const living = [...kin.adults, ...young].filter((one) => current(one.status)?.status !== "doed");
  const hidden = living.some((one) => protectionOf(one) !== "none");
  const together = (one: PersonDocument): boolean =>
    living.includes(one) && protectionOf(one) === "none" && dwellingOf(one) === dwelling;
  return {
    adults: [applicant, ...kin.adults.filter(together)],
    children: young.filter(together),
    elsewhere: young.filter((one) => living.includes(one) && protectionOf(one) === "none" && !together(one)),
    undetermined: hidden ? ["relative-protected"] : [],
  };
}

/** A birth date the register does not give makes no child: nothing is read out of a number. */
function isChild(document: PersonDocument, today: LegalDate): boolean {
  const born = bornOf(document);
  return born !== undefined && born <= today && ageOn(born, today) < OF_AGE;
}
