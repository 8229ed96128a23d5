/**
 * What the case worker's pages are given and what they may ask for.
 *
 * Same conventions as the citizen's: plain data, instants in ISO 8601 UTC, days "YYYY-MM-DD", money kroner as decimal
 * text, service texts in the worker's language.
 */
import type { ChecklistAnswers, FeeView, TimelineItem } from "#services";
import type { AppealView, Asked, Paper } from "#services/dialogue";
import type { ErrandName, Errands } from "./errands.model.ts";
import type { ApprovalItem, AuthorityView, ProposalView, ReturnedView } from "./approval.model.ts";
import type { DraftView, HandWritten, LetterView, Writings } from "./letter.model.ts";
import type { CaseImpartial, Impartiality } from "./impartial.model.ts";
import type { PartyVerbs } from "./parties.model.ts";
import type { DeskParty } from "#services/parties";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";

export type Staff = {
  readonly staff: string;
  readonly name: string;
  readonly units: readonly string[];
  readonly roles: readonly string[];
};

export type ListName = "mine" | "unit" | "overdue" | "done";

export type WorkItem = {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  /** Initials until the case is opened; "–" for a person with a protected address. */
  readonly initials: string;
  readonly status: DeskStatus;
  readonly receivedAt: string;
  readonly due: LegalDate | undefined;
  readonly daysLeft: number | undefined;
  readonly assignee: string | undefined;
  /** Why a person must look: a hand-over reason, "review-requested", "appealed", "message", or undefined when a machine is at work. */
  readonly why: string | undefined;
};

export type DeskStatus = "received" | "in-progress" | "to-do" | "waiting" | "decided" | "closed";

export type WorkList = {
  readonly list: ListName;
  readonly items: readonly WorkItem[];
  readonly counts: Readonly<Record<ListName, number>>;
  /** Opaque; absent on the last page. */
  readonly next: string | undefined;
};

export type FactView = {
  readonly key: string;
  readonly label: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  readonly source: string;
  readonly fetchedAt: string;
  readonly legalBasis: string;
  /** What the applicant says instead, if anything. */
  readonly deviation: string | undefined;
};

/** A decision explained row by row. */
export type DecisionTrace = {
  readonly decisionId: string;
  readonly outcome: string;
  /** What it is to whoever asked. */
  readonly effect: "favourable" | "adverse" | "neutral";
  readonly decidedAt: string;
  readonly by: string;
  readonly mode: "automatic" | "advice" | "manual";
  readonly calculation: readonly {
    readonly heading: string;
    readonly rows: readonly { readonly label: string; readonly value: string; readonly strong: boolean }[];
  }[];
  readonly reasons: readonly { readonly text: string; readonly legalBasis: string }[];
  readonly tables: readonly {
    readonly name: string;
    readonly inputs: readonly { readonly label: string; readonly value: string }[];
    readonly rules: readonly {
      readonly id: string;
      readonly cells: readonly ("true" | "false" | "unknown")[];
      readonly texts: readonly string[];
      readonly matched: boolean;
      readonly legalBasis: string;
      readonly reason: string;
    }[];
  }[];
  readonly parameters: readonly {
    readonly key: string;
    readonly value: string;
    readonly unit: string;
    readonly from: LegalDate;
    readonly source: string;
  }[];
  /** `code` is said by the web under `desk.unknown-code.<code>`; `about` is the rate or the fact, when it has a name. */
  readonly unknowns: readonly { readonly code: string; readonly about: string }[];
  /** Of the rules, as the rule desk numbers them, and the first day that it decides; undefined of rules that are only tried. */
  readonly version: RulesVersion | undefined;
};

export type RulesVersion = { readonly number: number; readonly from: LegalDate | undefined };

/** One point of the checklist. Its answer is prefilled with what is known. */
export type ChecklistPoint = {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly type: "yes-no" | "money" | "text" | "date" | "list";
  readonly required: boolean;
  readonly known: string | undefined;
  readonly knownFrom: string | undefined;
  /** What the known value is made of, each with whose it is. */
  readonly parts: readonly { readonly label: string; readonly value: string }[];
  /** What is asked for each entry of a list, with the entries that are known. */
  readonly list:
    | {
        readonly fields: readonly {
          readonly key: string;
          readonly label: string;
          readonly type: "text" | "date" | "number" | "yes-no";
          readonly required: boolean;
        }[];
        readonly entries: readonly Readonly<Record<string, string>>[];
        /** What an entry is called, with `#` for its number, and what the fold with more of them is. */
        readonly entry: string;
        readonly more: string;
      }
    | undefined;
};

/** What a person came to in a sampled case before the rules' answer was shown. */
export type BlindView = {
  readonly outcome: string;
  readonly reason: string;
  readonly checklist: ChecklistAnswers;
  readonly judgedAt: string;
  readonly by: string;
};

export type ManualTask = {
  readonly task: string;
  readonly reason: string;
  readonly explanation: string;
  readonly due: LegalDate | undefined;
  readonly checklist: readonly ChecklistPoint[];
  /** Outcomes a person may choose, the same as the machine's. */
  readonly outcomes: readonly { readonly key: string; readonly label: string }[];
  /** Kept back while `blind` is "to-judge". */
  readonly proposal: DecisionTrace | undefined;
  /** Of a sampled case: "to-judge" until a person has said what they would decide, then what that was. */
  readonly blind?: "to-judge" | BlindView | undefined;
};

export type DeskCase = {
  readonly caseId: string;
  readonly rev: number;
  /** Why it is due then, a sentence for each step. */
  readonly dueWhy: readonly string[];
  readonly number: string;
  readonly title: string;
  readonly status: DeskStatus;
  readonly due: LegalDate | undefined;
  readonly daysLeft: number | undefined;
  readonly unit: string;
  readonly assignee: { readonly staff: string; readonly name: string } | undefined;
  readonly applicant: { readonly name: string; readonly isProtected: boolean; readonly language: Language };
  /** For whom the applicant applied, when not for themselves. */
  readonly onBehalfOf: string | undefined;
  /** Registers no longer had the applicant's right to it when it was sent after waiting for signatures or a payment. */
  readonly hasRightEnded: boolean;
  /** Where that is a company: its number, and the register's word for the applicant's role in it. */
  readonly company: { readonly number: string; readonly role: string | undefined } | undefined;
  /** What the applicant consented to and has taken back since, as the form says it. */
  readonly consentsWithdrawn: readonly string[];
  /** What the application cost, and whether it is paid. */
  readonly fee: FeeView | undefined;
  readonly facts: readonly FactView[];
  readonly task: ManualTask | undefined;
  readonly decision: DecisionTrace | undefined;
  /** What is judged and written so far, beside the case. */
  readonly draft: DraftView | undefined;
  /** What waits for a second person, and what came back from one. */
  readonly proposal: ProposalView | undefined;
  readonly returned: ReturnedView | undefined;
  /** What a person wrote over the standard text in the letter of the decision. */
  readonly handWritten: HandWritten | undefined;
  readonly timeline: readonly TimelineItem[];
  /** Outcomes a person may choose, the same as the machine's. */
  readonly outcomes: readonly { readonly key: string; readonly label: string }[];
  /** What the applicant is asked for and may still answer, and where an appeal is. */
  readonly asked: Asked | undefined;
  readonly appeal: AppealView | undefined;
  /** Others than the applicant, also those who are removed. */
  readonly parties: readonly DeskParty[];
  /** Whether parties can be added, heard and removed by whoever reads this. */
  readonly mayParties: boolean;
  /** What may be set in motion towards the applicant now; nothing for those who may only read. */
  readonly errands: readonly ErrandName[];
  readonly mayDecide: boolean;
  readonly mayOverrule: boolean;
  readonly colleagues: readonly { readonly staff: string; readonly name: string }[];
  readonly impartial: CaseImpartial;
};

/** A decision by a person: the machine recalculates from the judged facts, or the person sets the outcome with a reason. */
export type ManualDecision = {
  readonly caseId: string;
  readonly rev: number;
  readonly outcome: string;
  readonly checklist: ChecklistAnswers;
  /** Reasons for points of the checklist, by point. They stand before `reason` in the letter. */
  readonly notes?: Readonly<Record<string, string>>;
  readonly reason: string;
  /** What was written over the letter's standard text. */
  readonly letter?: Writings;
  /** The revision of the draft that was seen; 0 when there was none. */
  readonly draft?: number;
};

/** What a decision would be: its figures with their reasons, and its letter where there is one. */
export type PreviewedDecision = {
  readonly trace: DecisionTrace;
  readonly letter: LetterView | undefined;
  /** Whether whoever asks may make it alone. */
  readonly authority: AuthorityView;
};

export type AutomationSwitch = {
  readonly service: string;
  readonly title: string;
  readonly running: boolean;
  readonly changedAt: string | undefined;
  readonly changedBy: string | undefined;
  /** Whether the one who asks may stop and start it; the house refuses all the same. */
  readonly mayChange: boolean;
};

/** A decision that somebody may not make alone. */
export type Approvals = {
  /** The decision goes to somebody who may make it. Refuses with `desk.may-decide-alone` whoever may. */
  readonly propose: (who: Staff, decision: ManualDecision) => Promise<void>;
  /** Back to whoever proposed, with the reason. */
  readonly returnIt: (who: Staff, caseId: string, rev: number, reason: string) => Promise<void>;
  /** Whoever proposed takes it back, to go on with it. */
  readonly takeBack: (who: Staff, caseId: string, rev: number) => Promise<void>;
  readonly list: (who: Staff, language: Language) => Promise<readonly ApprovalItem[]>;
};

export type Desk = {
  readonly workList: (
    who: Staff,
    ask: { readonly list: ListName; readonly query: string; readonly after: string | undefined },
    language: Language,
  ) => Promise<WorkList>;
  /** Opening a case is written in the audit log. */
  readonly openCase: (who: Staff, caseId: string, language: Language) => Promise<DeskCase>;
  readonly assign: (who: Staff, caseId: string, rev: number, to: string) => Promise<void>;
  /** What the manual decision would be, shown before it is made. */
  readonly preview: (who: Staff, decision: ManualDecision, language: Language) => Promise<PreviewedDecision>;
  /** The letter it would become (PDF). Refuses what could not be sent, and changes nothing. */
  readonly previewLetter: (who: Staff, decision: ManualDecision) => Promise<Uint8Array>;
  /** Keeps what is judged and written so far beside the case. Refuses with `letters.draft-changed` when a colleague has. */
  readonly saveDraft: (who: Staff, decision: ManualDecision) => Promise<void>;
  readonly dropDraft: (who: Staff, caseId: string) => Promise<void>;
  /** Of a sampled case: what the person would decide, before the rules' answer is shown. Refuses with `cases.judged-already` (409). */
  readonly judgeBlind: (who: Staff, decision: ManualDecision) => Promise<void>;
  /** This, the previews and the draft refuse with `desk.judge-first` (409) while a sampled case is still to be judged blind. */
  readonly decide: (who: Staff, decision: ManualDecision) => Promise<void>;
  readonly overrule: (who: Staff, decision: ManualDecision) => Promise<void>;
  readonly write: (who: Staff, caseId: string, rev: number, text: string, papers?: readonly Paper[]) => Promise<void>;
  readonly errands: Errands;
  readonly parties: PartyVerbs;
  readonly approvals: Approvals;
  readonly impartiality: Impartiality;
  readonly document: (who: Staff, caseId: string, document: string) => Promise<import("#services").DocumentContent>;
  readonly switches: (who: Staff, language: Language) => Promise<readonly AutomationSwitch[]>;
  readonly setSwitch: (who: Staff, service: string, running: boolean) => Promise<void>;
};
