/**
 * Others than the applicant whom a case concerns, such as neighbours and co-owners.
 *
 * Norwegian: part (forvaltningsloven § 2 e; Noark 5 part with M302 partNavn, M303 partRolle). Swedish: part. The applicant is a party too
 * and is not kept here: the case knows them. Who they are stands in a row; what happened with them is told by the case's events.
 */
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";

/** How a case concerns a party. A closed list: each has words in four languages. `concerned`: it is about them. */
export const PARTY_ROLES = ["neighbour", "co-owner", "landowner", "concerned", "other"] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** By what the house knows them: an identity number, an organisation number, or only a name and an address that were typed. */
export type PartyIdentity =
  | { readonly kind: "person"; readonly person: string }
  | { readonly kind: "organisation"; readonly orgNumber: string; readonly name: string }
  | { readonly kind: "named"; readonly name: string };

type PartyGround = PartyIdentity & {
  readonly id: string;
  readonly caseId: string;
  readonly role: PartyRole;
  /** Why the case concerns them, in a few words. */
  readonly why: string;
  /** Empty when it is protected, or unknown. */
  readonly addressLines: readonly string[];
  /** That of letters to them. */
  readonly language: Language;
  /** The register that told of them, and when; null for what was typed. */
  readonly source: string | null;
  readonly lookedUpAt: string | null;
};

export type NewParty = PartyGround & { readonly at: string; readonly by: string };

export type Party = PartyGround & {
  readonly addedAt: string;
  readonly addedBy: string;
  readonly removed: { readonly at: string; readonly by: string; readonly reason: string } | undefined;
};

/** What a party was told beforehand. `enclosed`: ids of the documents they may read. `outcome` is what we think of deciding. */
export type PartyRequest = {
  readonly id: string;
  readonly caseId: string;
  readonly party: string;
  readonly outcome: string | null;
  readonly body: string;
  readonly dueOn: LegalDate;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly entry: string;
  readonly enclosed: readonly string[];
};

/** Whether a party is to have a letter of the decision, and whether the applicant's own goes along with it. */
export const TELLINGS = ["no", "yes", "with-letter"] as const;
export type PartyTelling = (typeof TELLINGS)[number];

/** What the fold knows of a party. */
export type PartyState = {
  readonly party: string;
  /** The newest they were asked. */
  readonly hearing: {
    readonly request: string;
    readonly due: LegalDate;
    readonly status: "open" | "answered" | "passed";
  } | null;
  readonly tell: PartyTelling;
  /** The letter of the decision that stands. */
  readonly told: {
    readonly decision: string;
    readonly entry: string;
    readonly appealUntil: LegalDate | null;
    readonly readAt: string | null;
  } | null;
  readonly appealed: boolean;
};

export type PartyFact =
  | { readonly type: "party-added"; readonly party: string; readonly role: PartyRole }
  | { readonly type: "party-removed"; readonly party: string; readonly reason: string }
  | {
      readonly type: "party-asked";
      readonly party: string;
      readonly request: string;
      readonly due: LegalDate;
      readonly entry: string;
      readonly document: string;
    }
  | {
      readonly type: "party-answered";
      readonly party: string;
      readonly request: string;
      readonly message: string;
      /** The answer came when the deadline was past. */
      readonly late: boolean;
      readonly via: "portal" | "post";
      /** Who reads it. */
      readonly task: string;
    }
  /** The applicant may read what a party wrote (forvaltningsloven § 17 third paragraph, förvaltningslagen § 25). */
  | { readonly type: "party-shared"; readonly party: string; readonly message: string }
  /** Those whose deadline went by without an answer. */
  | { readonly type: "parties-lapsed"; readonly parties: readonly string[]; readonly task: string }
  | { readonly type: "party-to-tell"; readonly party: string; readonly tell: PartyTelling }
  | {
      readonly type: "party-told";
      readonly party: string;
      readonly decision: string;
      readonly entry: string;
      readonly document: string;
      /** The entry of the applicant's own letter, where they may read that too. */
      readonly letterEntry: string | null;
      readonly appealUntil: LegalDate | null;
    }
  /** `appealUntil` where the time for appealing is counted from that day. */
  | { readonly type: "party-read"; readonly party: string; readonly entry: string; readonly appealUntil?: LegalDate };
