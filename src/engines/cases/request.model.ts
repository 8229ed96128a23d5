/**
 * What is asked of the applicant while a case waits, and everything else that is said between them and the house.
 *
 * A request is either for what is missing (nb: mangelbrev; forvaltningsloven §§ 11, 17) or a hearing of the party before
 * a decision against them (nb: forhåndsvarsel; § 16). While it is open the case's own clock stands still. Events carry
 * the days that were worked out when they happened, so that folding them later needs no calendar.
 */
import type { LegalDate } from "#platform/time";

export const REQUEST_KINDS = ["missing", "hearing"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** `passed`: the deadline went by without an answer. `ended`: the case went on without waiting for one. */
export type RequestStatus = "open" | "answered" | "passed" | "ended";

/** The newest request of a case, as the fold knows it; its words are in a row of their own. */
export type RequestState = {
  readonly id: string;
  readonly kind: RequestKind;
  readonly status: RequestStatus;
  /** The day it was sent: the case's clock stands still from then. */
  readonly from: LegalDate;
  /** The last day for an answer. */
  readonly due: LegalDate;
  readonly remindOn: LegalDate | null;
  readonly reminded: boolean;
  /** Keys of what has not come. */
  readonly outstanding: readonly string[];
};

/** When the case must be decided, and when the applicant must be told if it cannot be (nb: foreløpig svar, § 11 a). */
export type Clock = { readonly due: LegalDate; readonly tellBy: LegalDate | null };

/** `decided-anew`: the house made another decision itself. The last three are the appeal body's. */
export type AppealStatus = "received" | "decided-anew" | "sent-on" | AppealResult;
export const APPEAL_RESULTS = ["upheld", "changed", "returned"] as const;
/** `upheld`: our decision stands. `changed`: theirs takes its place. `returned`: we must decide again. */
export type AppealResult = (typeof APPEAL_RESULTS)[number];

type Answered = {
  readonly request: string;
  readonly message: string;
  /** The answer came when the deadline was past, or the case no longer waited. */
  readonly late: boolean;
  readonly via: "portal" | "post";
  /** Who has it now: a person's task, or the machine when null. */
  readonly task: string | null;
  /** The case's clock, when the wait ended by this. */
  readonly resumed: Clock | null;
};

export type DialogueFact =
  | {
      readonly type: "waiting-for-applicant";
      readonly request: string;
      readonly kind: RequestKind;
      readonly from: LegalDate;
      readonly due: LegalDate;
      readonly remindOn: LegalDate | null;
      readonly items: readonly string[];
      readonly entry: string;
      readonly document: string;
    }
  | { readonly type: "reminded"; readonly request: string }
  | ({ readonly type: "supplied"; readonly settled: readonly string[] } & Answered)
  | ({ readonly type: "heard" } & Answered)
  | { readonly type: "lapsed"; readonly request: string; readonly task: string; readonly resumed: Clock }
  | { readonly type: "withdrawn"; readonly message: string }
  | { readonly type: "preliminary-reply"; readonly entry: string; readonly document: string; readonly due: LegalDate }
  | { readonly type: "deadline-moved"; readonly entry: string; readonly document: string; readonly due: LegalDate }
  | {
      readonly type: "appeal-sent-on";
      readonly entry: string;
      readonly document: string;
      readonly body: string;
      readonly task: string;
      /** Letters to other parties who appealed; absent when none did. */
      readonly words?: readonly { readonly party: string; readonly entry: string }[];
    }
  | {
      readonly type: "appeal-answered";
      readonly entry: string;
      readonly document: string;
      readonly result: AppealResult;
      readonly task: string | null;
    };

/** What was to come after the application, and the day that was said. */
export type Promised = { readonly on: LegalDate; readonly items: readonly RequestItem[] };

/** One thing that is asked for. `label` is in the applicant's language. */
export type RequestItem = { readonly key: string; readonly label: string };
