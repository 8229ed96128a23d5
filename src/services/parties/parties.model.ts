/** What is typed of another party, and what pages are told of them. Plain data; see `portal.model.ts` for the conventions. */
import type { PartyIdentity, PartyRole, PartyTelling } from "#cases/parties";
import type { DeliveryStatus } from "#cases";
import type { ScanState } from "#platform/files";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { DocumentContent } from "../document.model.ts";
import type { Paper } from "../dialogue/dialogue.model.ts";

/** Somebody as a case worker, or a form, names them. Numbers are as people write them. */
export type NamedParty =
  | { readonly kind: "person"; readonly nationalId: string }
  | { readonly kind: "organisation"; readonly orgNumber: string }
  /** `address`: as on an envelope, a line for each, the last with postcode and place. */
  | { readonly kind: "named"; readonly name: string; readonly address: string };

export type PartyToAdd = {
  readonly who: NamedParty;
  readonly role: PartyRole;
  readonly why: string;
  /** Undefined: the one they have chosen, else the municipality's. */
  readonly language: Language | undefined;
};

export type PartyDocument = {
  readonly document: string;
  readonly title: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** What the scanner says of a file, unless it is clean or was never looked at. */
  readonly scan?: Exclude<ScanState, "clean">;
};

/** An answer, or an appeal, as it came. */
export type PartySaid = {
  /** What it is known by in the case. */
  readonly message: string;
  /** Whether the applicant may read it. */
  readonly isShared: boolean;
  readonly at: string;
  readonly late: boolean;
  readonly via: "portal" | "post";
  readonly text: string;
  readonly documents: readonly PartyDocument[];
};

/** One notice with all that came of it. */
export type PartyAsked = {
  readonly request: string;
  readonly askedAt: string;
  readonly due: LegalDate;
  readonly status: "open" | "answered" | "passed";
  /** What we think of deciding, in words. */
  readonly outcome: string | undefined;
  readonly body: string;
  readonly letter: PartyDocument | undefined;
  readonly enclosed: readonly PartyDocument[];
  readonly said: readonly PartySaid[];
};

/** An appeal, and the letter that tells that it went on to the body that hears it. */
export type PartyAppeal = PartySaid & { readonly inTime: boolean; readonly word: PartyDocument | undefined };

/** The letter of a decision to a party. */
export type PartyTold = {
  readonly at: string;
  readonly letter: PartyDocument | undefined;
  /** The applicant's own letter, where it went along. */
  readonly enclosed: PartyDocument | undefined;
  readonly appealUntil: LegalDate | undefined;
};

export type DeskParty = {
  readonly party: string;
  readonly kind: PartyIdentity["kind"];
  readonly name: string;
  readonly isProtected: boolean;
  /** The organisation's number; a person's is shown nowhere. */
  readonly orgNumber: string | undefined;
  /** Empty when it is protected, or unknown. */
  readonly addressLines: readonly string[];
  readonly source: string | undefined;
  readonly language: Language;
  readonly role: PartyRole;
  readonly why: string;
  readonly addedAt: string;
  readonly addedBy: string;
  readonly removed: { readonly at: string; readonly by: string; readonly reason: string } | undefined;
  readonly asked: readonly PartyAsked[];
  /** What became of the newest letter to them. */
  readonly delivery: DeliveryStatus | "queued" | undefined;
  readonly tell: PartyTelling;
  readonly told: PartyTold | undefined;
  /** Told of a decision that they may appeal against, and have not. */
  readonly mayAppeal: boolean;
  readonly appeal: PartyAppeal | undefined;
};

/** What a party answers. */
export type PartyReply = {
  readonly request: string;
  readonly text: string;
  readonly papers: readonly Paper[];
  /** Nothing to say against it. */
  readonly noRemarks: boolean;
};

/** In a person's own list: a case that another has applied in. */
export type AskedCard = {
  readonly party: string;
  readonly title: string;
  readonly number: string;
  readonly role: PartyRole;
  readonly since: string;
  /** Until when they may answer; undefined when there is nothing to answer. */
  readonly by: LegalDate | undefined;
  readonly state: "to-answer" | "late" | "answered" | "decided" | "closed" | "waiting";
};

/** What a party may see of a case. */
export type AskedCase = AskedCard & {
  readonly asked: readonly PartyAsked[];
  /** The notice that may still be answered. */
  readonly open: PartyAsked | undefined;
  readonly told: PartyTold | undefined;
  readonly mayAppeal: boolean;
  /** The time to appeal is out; an appeal is taken in and judged all the same. */
  readonly isAppealLate: boolean;
  readonly appeal: PartyAppeal | undefined;
  readonly unit: { readonly name: string; readonly phone: string; readonly email: string };
};

/** What a party may do in the portal; part of what the portal is to its pages. */
export type PartyPortal = {
  /** Another's case in which one is a party. Refuses with `cases.no-such-party` (404) whoever is none, or no more. */
  readonly askedCase: (who: Who, party: string, language: Language) => Promise<AskedCase>;
  readonly askedDocument: (who: Who, party: string, document: string) => Promise<DocumentContent>;
  readonly answerAsParty: (who: Who, party: string, reply: PartyReply) => Promise<void>;
  readonly appealAsParty: (who: Who, party: string, text: string, papers?: readonly Paper[]) => Promise<void>;
};

type Who = { readonly person: string; readonly name: string };
