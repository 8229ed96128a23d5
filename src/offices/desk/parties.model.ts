/** What a case worker may do about other parties of a case, and what the pages for it are given. Plain data. */
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { Paper } from "#services/dialogue";
import type { DeskParty, NamedParty } from "#services/parties";
import type { Worker } from "./errands.model.ts";

/** A document that a party may be given. `code`: what screens it from the public; `isRedacted`: a screened version is what is given. */
export type PartyEnclosure = {
  readonly document: string;
  readonly title: string;
  readonly number: string;
  readonly code: string | undefined;
  readonly isRedacted: boolean;
};

export type PartiesView = {
  readonly caseId: string;
  /** When this was seen, as errands take it. */
  readonly seen: string;
  readonly number: string;
  readonly title: string;
  readonly parties: readonly DeskParty[];
  readonly mayDo: boolean;
  /** Whether somebody can be heard now. */
  readonly mayHear: boolean;
  readonly today: LegalDate;
  readonly proposedDue: LegalDate;
  readonly outcomes: readonly { readonly key: string; readonly label: string }[];
  readonly enclosures: readonly PartyEnclosure[];
  readonly languages: readonly Language[];
  /** Whether the service's cases are public, so that the decision's own letter is no secret to a party. */
  readonly isOpen: boolean;
};

export type PartyForm = {
  readonly who: NamedParty;
  readonly role: string;
  readonly why: string;
  /** Empty: the one they have chosen. */
  readonly language: string;
};

/** `due` by party: each has a last day of their own. */
export type HearingForm = {
  readonly outcome: string;
  readonly body: string;
  readonly enclosed: readonly string[];
  readonly parties: readonly { readonly party: string; readonly due: string }[];
};

/** Each verb needs the right to decide in the case's own unit. Adding and removing are their own news; hearing refuses what was not seen. */
export type PartyVerbs = {
  readonly open: (who: Worker, caseId: string, language: Language) => Promise<PartiesView>;
  /** Gives the party's id. */
  readonly add: (who: Worker, caseId: string, form: PartyForm) => Promise<string>;
  readonly remove: (who: Worker, caseId: string, party: string, reason: string) => Promise<void>;
  /** The first chosen party's letter as it would be sent (PDF). */
  readonly preview: (who: Worker, caseId: string, form: HearingForm) => Promise<Uint8Array>;
  readonly hear: (who: Worker, caseId: string, seen: string, form: HearingForm) => Promise<void>;
  readonly enterReply: (
    who: Worker,
    caseId: string,
    party: string,
    reply: { readonly request: string; readonly text: string; readonly papers: readonly Paper[]; readonly on: string },
  ) => Promise<void>;
  /** An appeal that came on paper. */
  readonly enterAppeal: (
    who: Worker,
    caseId: string,
    party: string,
    appeal: { readonly text: string; readonly papers: readonly Paper[]; readonly on: string },
  ) => Promise<void>;
  /** The applicant may read what a party wrote. */
  readonly share: (who: Worker, caseId: string, party: string, message: string) => Promise<void>;
  /** Whether the party is told of the decision; of one that is made they are told at once. */
  readonly tell: (who: Worker, caseId: string, party: string, tell: string) => Promise<void>;
};
