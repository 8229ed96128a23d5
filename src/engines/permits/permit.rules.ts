/** How a permit stands, and what may be done with it in each state. A permit is what its events say, folded. */
import { Refusal } from "#platform/errors";
import { addDays, within, type LegalDate } from "#platform/time";
import type { Checked, Days, Permit, PermitEvent, PermitId, PermitState, Standing } from "./permit.model.ts";

/** The first event must be `issued`; without it there is no permit. */
export function fold(events: readonly PermitEvent[]): PermitState {
  const [first, ...rest] = events;
  if (first?.type !== "issued") throw new Error("A permit begins by being issued");
  const state: PermitState = {
    valid: { from: first.from, to: first.to },
    suspensions: [],
    withdrawnFrom: undefined,
    replaced: undefined,
    noted: false,
  };
  return rest.reduce(after, state);
}

export function after(state: PermitState, event: PermitEvent): PermitState {
  switch (event.type) {
    case "issued":
      throw new Error("A permit is issued once");
    case "suspended": {
      const suspensions = [...state.suspensions, { from: event.from, to: event.to }];
      return { ...state, suspensions: suspensions.toSorted((a, b) => (a.from < b.from ? -1 : 1)) };
    }
    case "reinstated":
      return { ...state, suspensions: state.suspensions.flatMap((one) => endedOn(one, event.from)) };
    case "withdrawn":
      return { ...state, withdrawnFrom: event.from };
    case "replaced":
      return { ...state, replaced: { from: event.from, by: event.by as PermitId } };
    case "reported-lost":
      return state;
    case "expired":
      return { ...state, noted: true };
  }
}

/** What ended it comes before how its time went: a withdrawn permit never becomes an expired one. */
export function standingOn(state: PermitState, day: LegalDate): Standing {
  if (state.withdrawnFrom !== undefined && day >= state.withdrawnFrom) return "withdrawn";
  if (isOver(state.valid, day)) return "expired";
  if (state.replaced !== undefined && day >= state.replaced.from) return "replaced";
  if (state.suspensions.some((one) => within(day, one.from, one.to))) return "suspended";
  return day < state.valid.from ? "not-yet" : "valid";
}

const CHECKED: Readonly<Record<Standing, Checked>> = {
  "not-yet": "not-yet",
  valid: "valid",
  suspended: "not-valid",
  withdrawn: "not-valid",
  replaced: "not-valid",
  expired: "expired",
};

export const checkedOn = (state: PermitState, day: LegalDate): Checked => CHECKED[standingOn(state, day)];

/**
 * The days on which it does not hold whatever its time says: what the public register keeps instead of why. Only a withdrawal outlasts the
 * permit's time, so that what is left after it says the same as `checkedOn`.
 */
export function blockedDays({ valid, suspensions, withdrawnFrom, replaced }: PermitState): Days[] {
  const inTime = [...suspensions, ...(replaced === undefined ? [] : [{ from: replaced.from, to: undefined }])]
    .map(({ from, to }) => ({ from, to: earliest(to, valid.to) }))
    .filter(({ from, to }) => to === undefined || from < to);
  return withdrawnFrom === undefined ? inTime : [...inTime, { from: withdrawnFrom }];
}

export type Act =
  | { readonly act: "suspend"; readonly from: LegalDate; readonly to?: LegalDate | undefined }
  | { readonly act: "reinstate" }
  | { readonly act: "withdraw"; readonly from: LegalDate }
  | { readonly act: "report-lost" }
  | { readonly act: "replace" };

/** Why not, as the refusal it would be; undefined when it may be done on the day. */
export function whyNot(state: PermitState, act: Act, day: LegalDate): Refusal | undefined {
  const { withdrawnFrom, replaced } = state;
  // Until the day it is withdrawn or replaced it holds, and its card may be lost; but it is withdrawn and replaced once.
  const isOnce = act.act === "withdraw" || act.act === "replace";
  if (withdrawnFrom !== undefined && (isOnce || day >= withdrawnFrom))
    return new Refusal("permits.withdrawn", { day: withdrawnFrom }, 409);
  if (replaced !== undefined && (act.act === "replace" || day >= replaced.from))
    return new Refusal("permits.replaced", { day: replaced.from }, 409);
  // Someone may renew a permit after its time.
  if (act.act === "replace") return undefined;
  if (isOver(state.valid, day)) return new Refusal("permits.expired", { day: lastDayOf(state.valid) ?? day }, 409);
  switch (act.act) {
    case "report-lost":
      return undefined;
    case "reinstate":
      return suspensionFrom(state, day) === undefined ? new Refusal("permits.not-suspended", {}, 409) : undefined;
    case "withdraw":
      return notThen(state, act, day);
    case "suspend":
      return notThen(state, act, day) ?? overlapping(state, act);
  }
}

/** What may be done on the day, for the buttons of a page. Days that someone has yet to choose are judged when they are chosen. */
export function actsOn(state: PermitState, day: LegalDate): readonly Act["act"][] {
  const acts: readonly Act[] = [
    { act: "suspend", from: laterOf(day, state.valid.from), to: addDays(laterOf(day, state.valid.from), 1) },
    { act: "reinstate" },
    { act: "withdraw", from: day },
    { act: "report-lost" },
  ];
  return acts
    .filter((act) => {
      const refusal = whyNot(state, act, day);
      // Another period may be free.
      return (
        refusal === undefined ||
        (act.act === "suspend" && refusal.code === "permits.suspended-already" && !isOpenEnded(state))
      );
    })
    .map(({ act }) => act);
}

/** The suspension that runs on a day, or the first that is to come. */
export const suspensionFrom = (state: PermitState, day: LegalDate): Days | undefined =>
  state.suspensions.find((one) => one.to === undefined || one.to > day);

/** The last day it holds; undefined without an end. */
export const lastDayOf = ({ to }: Days): LegalDate | undefined => (to === undefined ? undefined : addDays(to, -1));

export type Renewal = {
  readonly replaces: PermitId;
  readonly service: string;
  readonly kind: string;
  /** What the new application is filled in with. */
  readonly answers: Permit["content"];
  /** The first day on which it may be renewed. */
  readonly opensOn: LegalDate;
  readonly isOpen: boolean;
};

/** What a renewal begins with; undefined for a permit that is not renewed, or has ended otherwise than by its time. */
export function renewalOf(
  permit: Pick<Permit, "permit" | "service" | "kind" | "content" | "renewFrom" | "state">,
  day: LegalDate,
): Renewal | undefined {
  const { to } = permit.state.valid;
  if (permit.renewFrom === undefined || to === undefined) return undefined;
  if (whyNot(permit.state, { act: "replace" }, day) !== undefined) return undefined;
  const opensOn = addDays(to, -permit.renewFrom);
  const { permit: replaces, service, kind, content: answers } = permit;
  return { replaces, service, kind, answers, opensOn, isOpen: day >= opensOn };
}

const isOver = ({ to }: Days, day: LegalDate): boolean => to !== undefined && day >= to;

/** Of two ends, either of which may be open. */
const earliest = (a: LegalDate | undefined, b: LegalDate | undefined): LegalDate | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

const laterOf = (a: LegalDate, b: LegalDate): LegalDate => (a > b ? a : b);

const isOpenEnded = ({ suspensions }: PermitState): boolean => suspensions.some(({ to }) => to === undefined);

/** Ends a suspension that runs, and takes back one that has not begun. */
function endedOn(one: Days, day: LegalDate): Days[] {
  if (one.to !== undefined && one.to <= day) return [one];
  return one.from < day ? [{ from: one.from, to: day }] : [];
}

function notThen({ valid }: PermitState, { from, to }: Days, day: LegalDate): Refusal | undefined {
  if (from < day) return new Refusal("permits.day-past", { day: from });
  if (isOver(valid, from)) return new Refusal("permits.after-end", { day: lastDayOf(valid) ?? from });
  return to !== undefined && to <= from ? new Refusal("permits.ends-before-it-begins", { from, to }) : undefined;
}

function overlapping({ suspensions }: PermitState, { from, to }: Days): Refusal | undefined {
  const other = suspensions.find(
    (one) => (one.to === undefined || from < one.to) && (to === undefined || one.from < to),
  );
  return other && new Refusal("permits.suspended-already", { day: other.from }, 409);
}
