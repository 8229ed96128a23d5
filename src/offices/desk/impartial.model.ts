/** Who is not impartial in a case, as the pages are given it and may change it. Norwegian: habilitet. Swedish: jäv. */
import type { RecusalGround } from "#cases";
import type { Language } from "#platform/texts";

export type RecusalView = {
  readonly recusal: string;
  readonly name: string;
  readonly ground: RecusalGround;
  readonly note: string;
  readonly declaredAt: string;
  /** Whether somebody else said so. */
  readonly byAnother: boolean;
};

/** What a case page says of it. Nobody who reads this stands in it. */
export type CaseImpartial = {
  /** How the case looks tied to whoever reads it, by where their name stands in what the case holds. */
  readonly suggested: RecusalGround | undefined;
  /** The applicant says that someone is not impartial, and nobody has answered. */
  readonly isClaimed: boolean;
  /** May say it of others, and end what is said. */
  readonly mayLead: boolean;
  /** Empty for those who may not lead. */
  readonly recusals: readonly RecusalView[];
};

export type RecusedCase = RecusalView & {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly unit: string;
  /** Who works with it now; nobody when undefined. */
  readonly assignee: string | undefined;
  readonly isOpen: boolean;
};

type Who = { readonly staff: string; readonly name: string };

export type Impartiality = {
  /** Of oneself (cases.read), or as a leader of a colleague (cases.lead). From here on the case is hidden from them. */
  readonly recuse: (
    who: Who,
    caseId: string,
    rev: number,
    given: { readonly staff: string; readonly ground: string; readonly note: string },
  ) => Promise<void>;
  /** cases.lead, and never of oneself. Gives the case. */
  readonly end: (who: Who, recusal: string, reason: string) => Promise<{ readonly caseId: string }>;
  /** Those that stand in the units one leads, newest first. */
  readonly list: (who: Who, language: Language) => Promise<readonly RecusedCase[]>;
};
