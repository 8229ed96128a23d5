/** The fold from events to state, and what may be done in a state. Pure: the same events give the same state, years later. */
import { Refusal } from "#platform/errors";
import type { CaseEvent, CaseFact, CaseState, Step, StepState } from "./case.model.ts";
import { afterDialogue, ended, isOpen, mustAllowDialogue, wakesOn } from "./dialogue.rules.ts";
import { afterParty, anew, hearsParties, mustAllowParty, partyAppealed } from "./party/party.rules.ts";

export const EMPTY: CaseState = {
  status: "received",
  attention: null,
  assignee: null,
  assigneeName: null,
  caseType: null,
  unit: null,
  competence: null,
  priority: "normal",
  due: null,
  steps: [],
  openTask: null,
  handedOver: null,
  decision: null,
  proposal: null,
  approvedBy: null,
  outcome: null,
  mode: null,
  decidedAt: null,
  receivedEntry: null,
  letterEntry: null,
  letterDocument: null,
  letterAt: null,
  appealUntil: null,
  delivery: null,
  readAt: null,
  reviewRequested: false,
  appealed: false,
  appeal: null,
  request: null,
  promised: null,
  tellBy: null,
  withdrawn: false,
  consentsWithdrawn: [],
  fee: null,
  wakes: null,
};

/** The state after the events, from the beginning or from an earlier state. */
export const fold = (events: readonly CaseEvent[], from: CaseState = EMPTY): CaseState => events.reduce(after, from);

/** The state after one event. */
export function after(state: CaseState, event: CaseEvent): CaseState {
  const next = changed(state, event);
  return { ...next, wakes: wakesOn(next) };
}

function changed(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case "received":
      return {
        ...state,
        status: "in-progress",
        due: event.due,
        tellBy: event.tellBy ?? null,
        promised: event.promised ?? null,
        fee: event.fee ?? null,
        receivedEntry: event.entry,
        steps: event.steps.map((step) => ({ ...step, status: "ready", attempts: 0 })),
      };
    case "fact-gathered":
      return { ...state, steps: withStep(state, event.step, { status: "succeeded" }) };
    case "step-retried":
      return {
        ...state,
        steps: withStep(state, event.step, {
          status: "retry",
          attempts: (stepOf(state, event.step)?.attempts ?? 0) + 1,
        }),
      };
    case "handed-over":
      return {
        ...state,
        status: "to-do",
        attention: event.reason,
        handedOver: event.reason,
        openTask: event.task,
        steps: withStep(state, event.step, { status: "handed_over" }),
      };
    case "task-done":
      return {
        ...state,
        openTask: null,
        attention: null,
        status: state.decision === null ? "in-progress" : settled(state),
      };
    case "sample-released":
      return {
        ...state,
        openTask: null,
        attention: null,
        status: "in-progress",
        steps: withStep(state, event.step, { status: "ready", attempts: 0 }),
      };
    case "decided":
      return decided(state, event);
    case "proposed":
      return {
        ...state,
        status: "to-do",
        attention: "to-approve",
        proposal: { id: event.proposal, by: event.actor.id, byName: event.byName },
      };
    case "proposal-returned":
    case "proposal-taken-back":
      return {
        ...state,
        proposal: null,
        attention: event.type === "proposal-returned" ? "proposal-returned" : attentionBefore(state),
        status: state.openTask === null ? settled(state) : state.status,
      };
    case "permit-settled":
      return { ...state, steps: withStep(state, event.step, { status: "succeeded" }) };
    case "noted":
      return {
        ...state,
        ...ended(state),
        attention: null,
        openTask: null,
        outcome: event.outcome,
        mode: event.mode,
        steps: withStep(state, event.step, { status: "succeeded" }),
      };
    case "letter-registered":
      return {
        ...state,
        letterEntry: event.entry,
        letterDocument: event.document,
        letterAt: event.at,
        appealUntil: event.appealUntil,
        delivery: null,
        readAt: null,
        steps: withStep(state, event.step, { status: "succeeded" }),
      };
    case "dispatched":
      return event.entry === state.letterEntry ? { ...state, delivery: "accepted" } : state;
    case "delivery":
      return event.entry === state.letterEntry ? { ...state, delivery: event.status } : state;
    case "letter-read":
      return event.entry === state.letterEntry
        ? {
            ...state,
            delivery: "read",
            readAt: state.readAt ?? event.at,
            appealUntil: state.readAt === null ? (event.appealUntil ?? state.appealUntil) : state.appealUntil,
          }
        : state;
    case "assigned":
      return { ...state, assignee: event.to, assigneeName: event.toName };
    case "released":
      return { ...state, assignee: null, assigneeName: null };
    case "moved":
      // Whoever had it in the unit it leaves may not see it in the next.
      return {
        ...state,
        unit: event.unit,
        competence: event.competence,
        ...(event.unit === event.from ? {} : { assignee: null, assigneeName: null }),
      };
    case "prioritised":
      return { ...state, priority: event.priority };
    case "case-migrated": {
      const { caseType, steps, openTask, status, attention, handedOver } = event;
      return { ...state, caseType, steps, openTask, status, attention, handedOver };
    }
    case "message-out":
      return { ...state, status: state.openTask === null ? state.status : "waiting", attention: null };
    case "message-in":
      return {
        ...state,
        status: "to-do",
        attention: attentionOf(state, event.about),
        openTask: event.task,
        ...(event.about === "consent"
          ? { consentsWithdrawn: [...state.consentsWithdrawn, { field: event.consent, at: event.at }] }
          : {}),
      };
    case "review-requested":
      return { ...state, status: "to-do", attention: "review-requested", openTask: event.task, reviewRequested: true };
    case "appealed":
      return {
        ...state,
        status: "to-do",
        attention: "appealed",
        openTask: event.task,
        ...(event.party === undefined ? { appealed: true } : partyAppealed(state, event.party)),
        appeal: "received",
      };
    case "file-infected":
      return event.task === null
        ? state
        : { ...state, status: "to-do", attention: reasonKept(state) ?? "file-infected", openTask: event.task };
    case "closed":
      return { ...state, ...ended(state), status: "closed", attention: null };
    case "party-added":
    case "party-removed":
    case "party-asked":
    case "party-answered":
    case "parties-lapsed":
    case "party-shared":
    case "party-to-tell":
    case "party-told":
    case "party-read":
      return afterParty(state, event);
    default:
      return afterDialogue(state, event);
  }
}

/** The step a machine should take now; undefined when there is none, or when the case is a person's. */
export function nextStep(state: CaseState): Step | undefined {
  const open = state.steps.find((step) => step.status !== "succeeded");
  if (open === undefined || state.status === "closed") return undefined;
  const mine = open.status === "ready" || open.status === "retry";
  // What is known may be gathered while somebody is waited for; what it comes to may not be decided.
  if ((isOpen(state) || hearsParties(state)) && (open.kind === "decide" || open.kind === "note")) return undefined;
  // A permit and a letter follow a decision whoever made it; anything before the decision waits while a person has the task.
  return mine && (state.openTask === null || open.kind === "letter" || open.kind === "permit") ? open : undefined;
}

/** Events that a state does not allow, each with a code the pages can say. */
export function mustAllow(state: CaseState, fact: CaseFact): void {
  const refuse = (code: string): never => {
    throw new Refusal(`cases.${code}`, {}, 409);
  };
  if (state.steps.length > 0 && fact.type === "received") refuse("already-received");
  if (state.steps.length === 0 && fact.type !== "received") refuse("not-received");
  if (state.status === "closed" && !CLOSED_ALLOWS.has(fact.type)) refuse("closed");
  mustAllowDialogue(state, fact, refuse);
  mustAllowParty(state, fact, refuse);
  switch (fact.type) {
    case "decided":
      if (fact.mode === "automatic" && (state.decision !== null || state.openTask !== null)) refuse("person-has-it");
      if ((fact.supersedes ?? null) !== state.decision) refuse("already-decided");
      return;
    case "noted":
      if (fact.mode === "automatic" && state.openTask !== null) refuse("person-has-it");
      return;
    case "handed-over":
      if (state.openTask !== null) refuse("person-has-it");
      return;
    case "task-done":
      if (state.openTask !== fact.task) refuse("no-such-task");
      return;
    case "sample-released":
      if (state.openTask !== fact.task) refuse("no-such-task");
      if (state.attention !== "sampled_for_quality" || isOpen(state)) refuse("person-has-it");
      return;
    case "proposed":
      if (state.proposal !== null) refuse("already-proposed");
      if (state.openTask === null && state.decision === null) refuse("no-such-task");
      return;
    case "proposal-returned":
    case "proposal-taken-back":
      if (state.proposal?.id !== fact.proposal) refuse("no-such-proposal");
      return;
    case "letter-registered":
      if (state.decision !== fact.decision) refuse("other-decision");
      return;
    case "review-requested":
      if (state.mode !== "automatic" || state.letterEntry === null) refuse("not-automatic");
      if (state.reviewRequested) refuse("review-already-requested");
      return;
    case "appealed":
      if (fact.party !== undefined) return;
      if (state.letterEntry === null) refuse("no-decision-yet");
      if (state.appealUntil === null) refuse("not-appealable");
      if (state.appealed) refuse("already-appealed");
      return;
    default:
  }
}

const CLOSED_ALLOWS = new Set<CaseFact["type"]>([
  "dispatched",
  "delivery",
  "letter-read",
  "review-requested",
  "appealed",
  "message-in",
  "file-infected",
  "party-told",
  "party-read",
]);

function decided(state: CaseState, event: Extract<CaseEvent, { type: "decided" }>): CaseState {
  // A new decision needs a new letter, and every step before it is settled by it.
  const at = state.steps.findIndex((step) => step.key === event.step);
  const steps = state.steps.map((step, i) =>
    i <= at ? { ...step, status: "succeeded" as const } : { ...step, status: "ready" as const, attempts: 0 },
  );
  return {
    ...state,
    ...ended(state),
    // Another decision may be appealed against anew.
    ...(event.supersedes === undefined
      ? {}
      : { appealed: false, appeal: state.appeal === null ? null : "decided-anew", ...anew(state) }),
    status: "decided",
    attention: null,
    openTask: null,
    decision: event.decision,
    approvedBy: event.approvedBy ?? null,
    outcome: event.outcome,
    mode: event.mode,
    decidedAt: event.at,
    steps,
  };
}

/** A message does not hide why a person had the case already; a claim that the person is not impartial comes before everything. */
function attentionOf(state: CaseState, about: "impartiality" | "consent" | undefined): CaseState["attention"] {
  if (about === "impartiality") return "impartiality-claimed";
  return reasonKept(state) ?? "message";
}

/** Why a person has the case already, if one has. */
const reasonKept = ({ openTask, attention }: CaseState): CaseState["attention"] =>
  openTask === null ? null : attention;

/** Why a person had the case before they proposed anything. */
function attentionBefore({ openTask, appealed, reviewRequested, handedOver }: CaseState): CaseState["attention"] {
  if (openTask === null) return null;
  return appealed ? "appealed" : reviewRequested ? "review-requested" : handedOver;
}

const settled = (state: CaseState): CaseState["status"] => (state.decision === null ? "in-progress" : "decided");

const stepOf = (state: CaseState, key: string): StepState | undefined => state.steps.find((step) => step.key === key);

const withStep = (state: CaseState, key: string, change: Partial<StepState>): CaseState["steps"] =>
  state.steps.map((step) => (step.key === key ? { ...step, ...change } : step));
