/**
 * A case is what happened in it.
 *
 * Norwegian: sak. Swedish: ärende. Events are written, never changed; the state is folded from them and kept beside
 * the case only so that lists can be asked for. Case types are data: which steps there are, and what a person must
 * judge when a machine cannot.
 */
import type { LegalDate } from "#platform/time";
import type { PartyFact, PartyState } from "./party/party.model.ts";
import type { AppealStatus, DialogueFact, Promised, RequestState } from "./request.model.ts";

/** Why a machine gives a case to a person. A closed list: every reason has a text in four languages. */
export const HANDOVER_REASONS = [
  "rule_says_manual",
  "needs_judgement",
  "acts_for_another",
  "missing_fact",
  "ambiguous",
  "source_unavailable",
  "timeout",
  "data_conflict",
  "sampled_for_quality",
  "stopped_by_operator",
] as const;
export type HandoverReason = (typeof HANDOVER_REASONS)[number];

/** Why a person must look at the case now. */
export type Attention =
  | HandoverReason
  | "review-requested"
  | "appealed"
  | "appeal-returned"
  | "message"
  | "impartiality-claimed"
  | "supplied"
  | "not-supplied"
  | "heard"
  | "not-heard"
  | "party-heard"
  | "party-not-heard"
  | "to-approve"
  | "proposal-returned"
  | "file-infected";

/** What an automatic step may do; the line knows how. `note` takes note of a notification, which ends its case. */
export type StepKind = "gather" | "decide" | "permit" | "letter" | "note";

export type Step = { readonly key: string; readonly kind: StepKind };

/** `ready → running → succeeded | retry | handed_over`; running is the job's, everything else the case's. */
export type StepStatus = "ready" | "retry" | "succeeded" | "handed_over";

export type StepState = { readonly status: StepStatus; readonly attempts: number };

export type Actor = { readonly kind: "citizen" | "staff" | "automation" | "system"; readonly id: string };

export type CaseEvent = { readonly at: string; readonly actor: Actor } & CaseFact;

/**
 * What the application cost (gebyr, avgift), and whether it was paid before it was on record. `ore` is a whole number; `at` is when it was
 * paid, or given up; `reference` is what whoever took the payment knows it by. `unset`: no rate was set for the day, and `ore` is 0.
 */
export type CaseFee = {
  readonly ore: string;
  readonly state: "paid" | "unpaid" | "unset";
  readonly at: string;
  readonly reference: string | null;
};

/** The closed list of what can happen. */
export type CaseFact =
  | DialogueFact
  | PartyFact
  | {
      readonly type: "received";
      readonly steps: readonly Step[];
      readonly due: LegalDate;
      /** When the applicant must be told if the case will not be decided in time; never when absent. */
      readonly tellBy?: LegalDate;
      /** What the applicant said would come later. */
      readonly promised?: Promised;
      /** Absent when it cost nothing. */
      readonly fee?: CaseFee;
      readonly entry: string;
    }
  | { readonly type: "fact-gathered"; readonly step: string; readonly keys: readonly string[] }
  | { readonly type: "step-retried"; readonly step: string; readonly cause: string }
  | {
      readonly type: "handed-over";
      readonly step: string;
      readonly reason: HandoverReason;
      readonly task: string;
      readonly detail: string;
    }
  | { readonly type: "task-done"; readonly task: string }
  /** A sample that nobody took up in time: the rules decide it after all, as they would have. */
  | { readonly type: "sample-released"; readonly step: string; readonly task: string }
  | {
      readonly type: "decided";
      readonly step: string;
      readonly decision: string;
      readonly outcome: string;
      readonly mode: DecisionMode;
      readonly supersedes?: string;
      /** Who approved what another had proposed. */
      readonly approvedBy?: string;
    }
  /** What its case worker may not decide alone waits for somebody with authority. */
  | { readonly type: "proposed"; readonly proposal: string; readonly outcome: string; readonly byName: string }
  | { readonly type: "proposal-returned"; readonly proposal: string; readonly reason: string; readonly byName: string }
  | { readonly type: "proposal-taken-back"; readonly proposal: string }
  | {
      readonly type: "letter-registered";
      readonly step: string;
      readonly decision: string;
      readonly entry: string;
      readonly document: string;
      /** None when the decision cannot be appealed. */
      readonly appealUntil: LegalDate | null;
    }
  | { readonly type: "permit-settled"; readonly step: string; readonly permit: string | null; readonly number: string }
  | { readonly type: "noted"; readonly step: string; readonly outcome: string; readonly mode: DecisionMode }
  | { readonly type: "dispatched"; readonly entry: string; readonly channel: string }
  | { readonly type: "delivery"; readonly entry: string; readonly status: DeliveryStatus }
  /** `appealUntil` where the time for appealing is counted from that day. */
  | { readonly type: "letter-read"; readonly entry: string; readonly appealUntil?: LegalDate }
  | { readonly type: "assigned"; readonly to: string; readonly toName: string }
  /** Nobody has it any more. */
  | { readonly type: "released" }
  /** To another unit, another queue in it, or both. `competence` is what a person must know; null is what the service says. */
  | {
      readonly type: "moved";
      readonly unit: string;
      readonly from: string;
      readonly competence: string | null;
      readonly reason: string;
    }
  | { readonly type: "prioritised"; readonly priority: Priority; readonly reason: string }
  /** Worked by another version of its service from now on. Everything is as the plan says; nothing is inferred later. */
  | {
      readonly type: "case-migrated";
      readonly migration: string;
      readonly caseType: string;
      readonly from: string;
      readonly steps: readonly (Step & StepState)[];
      readonly openTask: string | null;
      readonly status: CaseStatus;
      readonly attention: Attention | null;
      readonly handedOver: HandoverReason | null;
      readonly reason: string;
      /** Back to the version it was worked by, with everything as it was. */
      readonly isBack: boolean;
    }
  | { readonly type: "message-out"; readonly message: string }
  /** `about` tells of a message of a special kind: that whoever works with the case is not impartial. */
  | { readonly type: "message-in"; readonly message: string; readonly task: string; readonly about?: "impartiality" }
  /** `consent` is the field of the form in which it was given. */
  | {
      readonly type: "message-in";
      readonly message: string;
      readonly task: string;
      readonly about: "consent";
      readonly consent: string;
    }
  | { readonly type: "review-requested"; readonly message: string; readonly task: string }
  /** By the applicant, or by another party. */
  | {
      readonly type: "appealed";
      readonly message: string;
      readonly task: string;
      readonly inTime: boolean;
      readonly party?: string;
    }
  /** A virus was found in a file after it was taken in; nobody can open it. `task` is whose it is to see to, null in a case that is closed. */
  | {
      readonly type: "file-infected";
      readonly entry: string;
      readonly document: string;
      readonly task: string | null;
    }
  | { readonly type: "closed" };

export type DecisionMode = "automatic" | "manual";

/** How soon a person should look, set by a person; within each the deadline rules. */
export const PRIORITIES = ["high", "normal", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];

export type DeliveryStatus =
  | "accepted"
  | "in-transit"
  | "delivered"
  | "read"
  | "printed"
  | "rejected"
  | "manual"
  | "unknown";

export type CaseStatus = "received" | "in-progress" | "to-do" | "waiting" | "decided" | "closed";

/** Folded from the events; JSON, so that it can be kept beside the case. */
export type CaseState = {
  readonly status: CaseStatus;
  readonly attention: Attention | null;
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  /** Null for the one it began with. */
  readonly caseType: string | null;
  /** Null in the unit of the service. */
  readonly unit: string | null;
  /** What was set by a person; null leaves it to the service. */
  readonly competence: string | null;
  readonly priority: Priority;
  readonly due: LegalDate | null;
  readonly steps: readonly (Step & StepState)[];
  readonly openTask: string | null;
  readonly handedOver: HandoverReason | null;
  readonly decision: string | null;
  /** What waits for a second person, and who proposed it. */
  readonly proposal: { readonly id: string; readonly by: string; readonly byName: string } | null;
  /** The name of whoever approved the decision, where another had proposed it. */
  readonly approvedBy: string | null;
  readonly outcome: string | null;
  readonly mode: DecisionMode | null;
  readonly decidedAt: string | null;
  /** The application's registry entry. */
  readonly receivedEntry: string | null;
  readonly letterEntry: string | null;
  readonly letterDocument: string | null;
  readonly letterAt: string | null;
  readonly appealUntil: LegalDate | null;
  readonly delivery: DeliveryStatus | null;
  readonly readAt: string | null;
  readonly reviewRequested: boolean;
  readonly appealed: boolean;
  readonly appeal: AppealStatus | null;
  readonly request: RequestState | null;
  /** What is asked for by itself as soon as a person needs it. */
  readonly promised: Promised | null;
  readonly tellBy: LegalDate | null;
  readonly withdrawn: boolean;
  /** What the applicant consented to and has taken back, by the form's fields, and when (ISO 8601). */
  readonly consentsWithdrawn: readonly { readonly field: string; readonly at: string }[];
  /** Others than the applicant; absent in a case that never had any. */
  readonly parties?: readonly PartyState[];
  readonly fee: CaseFee | null;
  /** The day something must happen by itself. */
  readonly wakes: LegalDate | null;
};
