/** What the dialogue with the applicant does to a case, what it allows, and what must happen by itself and when. Pure. */
import { addDays, type LegalDate } from "#platform/time";
import type { CaseEvent, CaseFact, CaseState } from "./case.model.ts";
import { lapsedOn, lapsesOn, unheard } from "./party/party.rules.ts";
import type { Clock, DialogueFact, Promised, RequestState } from "./request.model.ts";

type DialogueEvent = Extract<CaseEvent, DialogueFact>;

export function afterDialogue(state: CaseState, event: DialogueEvent): CaseState {
  switch (event.type) {
    case "waiting-for-applicant":
      return {
        ...state,
        status: "waiting",
        attention: null,
        promised: null,
        request: {
          id: event.request,
          kind: event.kind,
          status: "open",
          from: event.from,
          due: event.due,
          remindOn: event.remindOn,
          reminded: false,
          outstanding: event.items,
        },
      };
    case "reminded":
      return { ...state, request: state.request && { ...state.request, reminded: true } };
    case "supplied":
    case "heard":
      return answered(state, event);
    case "lapsed":
      return {
        ...state,
        ...event.resumed,
        request: state.request && { ...state.request, status: "passed" },
        status: "to-do",
        attention: state.request?.kind === "hearing" ? "not-heard" : "not-supplied",
        openTask: event.task,
      };
    case "withdrawn":
      return { ...state, ...ended(state), status: "closed", attention: null, openTask: null, withdrawn: true };
    case "preliminary-reply":
    case "deadline-moved":
      return { ...state, due: event.due, tellBy: null };
    case "appeal-sent-on":
      return { ...state, status: "decided", attention: null, openTask: null, appeal: "sent-on" };
    case "appeal-answered":
      return event.task === null
        ? { ...state, appeal: event.result }
        : { ...state, appeal: event.result, status: "to-do", attention: "appeal-returned", openTask: event.task };
  }
}

function answered(state: CaseState, event: Extract<DialogueEvent, { type: "supplied" | "heard" }>): CaseState {
  const { request } = state;
  if (request === null) return state;
  const settled = new Set(event.type === "heard" ? request.outstanding : event.settled);
  const outstanding = request.outstanding.filter((key) => !settled.has(key));
  const isWhole = outstanding.length === 0;
  const next = {
    ...state,
    ...event.resumed,
    request: { ...request, outstanding, status: isWhole ? ("answered" as const) : request.status },
  };
  // A part of what is missing: the rest is still waited for.
  if (request.status === "open" && !isWhole) return next;
  if (event.task === null) return { ...next, status: isOver(state) ? "decided" : "in-progress" };
  return { ...next, status: "to-do", attention: event.type, openTask: event.task };
}

/** Nothing is waited for any more. Part of a state. */
export const ended = (state: CaseState): Pick<CaseState, "request" | "proposal" | "parties"> => ({
  proposal: null,
  request: state.request?.status === "open" ? { ...state.request, status: "ended" } : state.request,
  ...unheard(state),
});

export const isOpen = (state: CaseState): state is CaseState & { readonly request: RequestState } =>
  state.request?.status === "open";

/** Decided, or taken note of where nothing is decided. */
const isOver = ({ outcome }: CaseState): boolean => outcome !== null;

/** Refuses what a state does not allow of the dialogue; what is not the dialogue's passes. */
export function mustAllowDialogue(state: CaseState, fact: CaseFact, refuse: (code: string) => never): void {
  const { request, due } = state;
  switch (fact.type) {
    case "decided":
      // Whoever was told that they may answer is waited for, or the telling was for show (forvaltningsloven § 16).
      if (isOpen(state) && state.request.kind === "hearing") refuse("hearing-open");
      return;
    case "waiting-for-applicant":
      if (isOpen(state)) refuse("already-waiting");
      if (isOver(state) && state.openTask === null) refuse("already-decided");
      return;
    case "reminded":
    case "lapsed":
      if (!isOpen(state) || request?.id !== fact.request) refuse("no-such-request");
      return;
    case "supplied":
    case "heard":
      if (request?.id !== fact.request || request.status === "answered") refuse("no-such-request");
      return;
    case "withdrawn":
    case "preliminary-reply":
      if (isOver(state)) refuse("already-decided");
      return;
    case "deadline-moved":
      if (isOver(state)) refuse("already-decided");
      if (due !== null && fact.due <= due) refuse("deadline-not-later");
      return;
    case "appeal-sent-on":
      if (state.appeal !== "received" || state.openTask !== fact.task) refuse("no-appeal");
      return;
    case "appeal-answered":
      if (state.appeal !== "sent-on") refuse("no-appeal-away");
      return;
    default:
  }
}

/** What must happen by itself on a day. */
export type Chore = "ask" | "remind" | "lapse" | "lapse-parties" | "tell";

export function choreOn(state: CaseState, day: LegalDate): Chore | undefined {
  if (state.status === "closed") return undefined;
  if (lapsedOn(state, day).length > 0) return "lapse-parties";
  if (isOpen(state)) {
    const { due, remindOn, reminded } = state.request;
    if (day > due) return "lapse";
    return remindOn !== null && !reminded && day >= remindOn ? "remind" : undefined;
  }
  if (isOver(state)) return undefined;
  if (isNeeded(state) && day >= state.promised.on) return "ask";
  return state.tellBy !== null && day >= state.tellBy ? "tell" : undefined;
}

/** The first day on which there is a chore; null when there will be none unless something else happens. */
export function wakesOn(state: CaseState): LegalDate | null {
  if (state.status === "closed") return null;
  const days = [applicantWakes(state), lapsesOn(state)].filter((day) => day !== null);
  return days.toSorted()[0] ?? null;
}

function applicantWakes(state: CaseState): LegalDate | null {
  if (isOpen(state)) {
    const { due, remindOn, reminded } = state.request;
    return remindOn !== null && !reminded && remindOn <= due ? remindOn : addDays(due, 1);
  }
  if (isOver(state)) return null;
  const days = [isNeeded(state) ? state.promised.on : null, state.tellBy].filter((day) => day !== null);
  return days.toSorted()[0] ?? null;
}

/** What was promised is asked for when a person is to judge: a machine that can decide without it needs it not. */
const isNeeded = (state: CaseState): state is CaseState & { readonly promised: Promised } =>
  state.promised !== null && state.openTask !== null;

/** The case's clock after it has stood still for some days: later by as many. */
export function resumedAfter(clock: Clock, days: number): Clock {
  const moved = (day: LegalDate): LegalDate => addDays(day, Math.max(0, days));
  return { due: moved(clock.due), tellBy: clock.tellBy === null ? null : moved(clock.tellBy) };
}
