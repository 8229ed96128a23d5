/** What a case worker may set in motion towards the applicant, and what the page for it is given. Plain data. */
import type { AppealView, Asked, Paper } from "#services/dialogue";
import type { RequestItem } from "#cases";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";

/** Ask for what is missing, tell before a decision, set another date, enter a reply that came by post, send an appeal on, enter its answer. */
export const ERRANDS = ["missing", "hearing", "deadline", "reply", "send-on", "appeal-reply"] as const;
export type ErrandName = (typeof ERRANDS)[number];

export type ErrandView = {
  readonly errand: ErrandName;
  readonly caseId: string;
  /** When this was seen, an instant: what the case has been through since is what the worker does not know. */
  readonly seen: string;
  readonly number: string;
  readonly title: string;
  readonly applicant: string;
  /** The language the letter will be in. */
  readonly language: Language;
  /** Whether it can be done now; the house refuses all the same. */
  readonly mayDo: boolean;
  readonly today: LegalDate;
  /** When the case is due now. */
  readonly due: LegalDate | undefined;
  /** The last day that is offered. */
  readonly proposedDue: LegalDate;
  readonly suggestions: readonly RequestItem[];
  readonly outcomes: readonly { readonly key: string; readonly label: string }[];
  /** What the rules said, as a first draft of the grounds. */
  readonly grounds: string;
  readonly asked: Asked | undefined;
  readonly appeal: AppealView | undefined;
  /** Whether the appeal came in time; undefined when there is none. */
  readonly inTime: boolean | undefined;
  /** Who hears appeals here. */
  readonly body: string | undefined;
};

/** `keys` are of the suggestions, `others` in the worker's own words. */
export type QuestionForm =
  | {
      readonly kind: "missing";
      readonly keys: readonly string[];
      readonly others: readonly string[];
      readonly body: string;
      readonly due: string;
    }
  | { readonly kind: "hearing"; readonly outcome: string; readonly body: string; readonly due: string };

/**
 * Each verb takes when its page was seen. What a carrier or a clock has told since does not matter; anything else that has happened
 * is refused with `cases.changed` (409), for the worker has not seen it.
 */
export type Errands = {
  readonly open: (who: Worker, caseId: string, errand: ErrandName, language: Language) => Promise<ErrandView>;
  /** The letter as it would be sent (PDF). Refuses as `ask` does, and changes nothing. */
  readonly preview: (who: Worker, caseId: string, question: QuestionForm) => Promise<Uint8Array>;
  readonly ask: (who: Worker, caseId: string, seen: string, question: QuestionForm) => Promise<void>;
  readonly moveDeadline: (
    who: Worker,
    caseId: string,
    seen: string,
    move: { readonly due: string; readonly reason: string },
  ) => Promise<void>;
  readonly enterReply: (
    who: Worker,
    caseId: string,
    seen: string,
    reply: {
      readonly request: string;
      readonly text: string;
      readonly papers: readonly Paper[];
      readonly settled: readonly string[];
      readonly on: string;
    },
  ) => Promise<void>;
  readonly sendOn: (who: Worker, caseId: string, seen: string, assessment: string) => Promise<void>;
  readonly enterAppealReply: (
    who: Worker,
    caseId: string,
    seen: string,
    reply: {
      readonly result: string;
      readonly text: string;
      readonly papers: readonly Paper[];
      readonly on: string;
    },
  ) => Promise<void>;
};

export type Worker = { readonly staff: string; readonly name: string };
