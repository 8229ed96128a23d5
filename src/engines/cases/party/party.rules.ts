/** What happens with other parties does to a case, what a state allows of it, and when their time is out. Pure. */
import { addDays, type LegalDate } from "#platform/time";
import type { CaseEvent, CaseFact, CaseState } from "../case.model.ts";
import type { PartyFact, PartyState } from "./party.model.ts";

type PartyEvent = Extract<CaseEvent, PartyFact>;

export function afterParty(state: CaseState, event: PartyEvent): CaseState {
  switch (event.type) {
    case "party-added":
      return {
        ...state,
        parties: [
          ...(state.parties ?? []),
          { party: event.party, hearing: null, tell: "no", told: null, appealed: false },
        ],
      };
    case "party-removed": {
      const parties = partiesIn(state).filter(({ party }) => party !== event.party);
      return goneOn(state, { ...state, parties });
    }
    case "party-asked": {
      const hearing = { request: event.request, due: event.due, status: "open" } as const;
      // Whoever is heard is told how it ended, unless the worker says otherwise.
      const asked = changed(state, event.party, (one) => ({
        ...one,
        hearing,
        tell: one.hearing === null && one.tell === "no" ? "yes" : one.tell,
      }));
      return { ...asked, status: "waiting", attention: null };
    }
    case "party-answered": {
      const next = { ...heard(state, [event.party], "answered"), openTask: event.task };
      return isWaiting(next) ? next : { ...next, status: "to-do", attention: state.attention ?? "party-heard" };
    }
    case "parties-lapsed": {
      const next = { ...heard(state, event.parties, "passed"), openTask: event.task };
      return isWaiting(next) ? next : { ...next, status: "to-do", attention: state.attention ?? "party-not-heard" };
    }
    case "party-shared":
      return state;
    case "party-to-tell":
      return changed(state, event.party, (one) => ({ ...one, tell: event.tell }));
    case "party-told": {
      const { decision, entry, appealUntil } = event;
      return changed(state, event.party, (one) => ({ ...one, told: { decision, entry, appealUntil, readAt: null } }));
    }
    case "party-read":
      return changed(state, event.party, (one) =>
        one.told?.entry !== event.entry || one.told.readAt !== null
          ? one
          : { ...one, told: { ...one.told, readAt: event.at, appealUntil: event.appealUntil ?? one.told.appealUntil } },
      );
  }
}

/** A party appeals. What the applicant may do is not changed by it. Part of a state. */
export const partyAppealed = (state: CaseState, party: string): Pick<CaseState, "parties"> =>
  withParties(changed(state, party, (one) => ({ ...one, appealed: true })));

/** A new decision is told of anew, and may be appealed against anew. Part of a state. */
export const anew = (state: CaseState): Pick<CaseState, "parties"> =>
  withParties({ ...state, ...all(state, (one) => ({ ...one, told: null, appealed: false })) });

/** The case ends: nobody is waited for any more. Part of a state. */
export const unheard = (state: CaseState): Pick<CaseState, "parties"> =>
  all(state, (one) =>
    one.hearing?.status === "open" ? { ...one, hearing: { ...one.hearing, status: "passed" } } : one,
  );

export const partiesIn = ({ parties }: Pick<CaseState, "parties">): readonly PartyState[] => parties ?? [];

export const partyIn = (state: Pick<CaseState, "parties">, party: string): PartyState | undefined =>
  partiesIn(state).find((one) => one.party === party);

/** Somebody else than the applicant has time left to answer. */
export const hearsParties = (state: Pick<CaseState, "parties">): boolean =>
  partiesIn(state).some(({ hearing }) => hearing?.status === "open");

/** Refuses what a state does not allow of other parties; what is not about them passes. */
export function mustAllowParty(state: CaseState, fact: CaseFact, refuse: (code: string) => never): void {
  const known = "party" in fact && fact.party !== undefined ? partyIn(state, fact.party) : undefined;
  switch (fact.type) {
    case "decided":
      // As for the applicant: whoever was told that they may answer is waited for (forvaltningsloven § 16).
      if (hearsParties(state)) refuse("party-hearing-open");
      return;
    case "party-added":
      if (known !== undefined) refuse("party-already");
      return;
    case "party-asked":
      if (known === undefined) refuse("no-such-party");
      if (known?.hearing?.status === "open") refuse("party-already-asked");
      if (state.outcome !== null && state.openTask === null) refuse("already-decided");
      return;
    case "party-answered":
      if (known === undefined) refuse("no-such-party");
      if (known?.hearing?.request !== fact.request || known.hearing.status === "answered") refuse("no-such-request");
      return;
    case "parties-lapsed":
      if (fact.parties.some((party) => partyIn(state, party)?.hearing?.status !== "open")) refuse("no-such-request");
      return;
    case "party-told":
      if (known === undefined) refuse("no-such-party");
      if (state.decision !== fact.decision || known?.told?.decision === fact.decision) refuse("other-decision");
      return;
    case "party-removed":
    case "party-shared":
    case "party-to-tell":
    case "party-read":
      if (known === undefined) refuse("no-such-party");
      return;
    case "appealed":
      if (fact.party === undefined) return;
      if (known === undefined) refuse("no-such-party");
      if (known?.told == null) refuse("no-decision-yet");
      if (known?.told?.appealUntil === null) refuse("not-appealable");
      if (known?.appealed ?? false) refuse("already-appealed");
      return;
    default:
  }
}

/** Those whose last day to answer is before a day. */
export const lapsedOn = (state: Pick<CaseState, "parties">, day: LegalDate): readonly string[] =>
  partiesIn(state).flatMap(({ party, hearing }) => (hearing?.status === "open" && day > hearing.due ? [party] : []));

/** The first day on which somebody's time to answer is out. */
export function lapsesOn(state: Pick<CaseState, "parties">): LegalDate | null {
  const days = partiesIn(state).flatMap(({ hearing }) => (hearing?.status === "open" ? [hearing.due] : []));
  const [first] = days.toSorted();
  return first === undefined ? null : addDays(first, 1);
}

const isWaiting = (state: CaseState): boolean => hearsParties(state) || state.request?.status === "open";

/** The case goes on when the last who was waited for is gone. */
function goneOn(before: CaseState, next: CaseState): CaseState {
  if (!hearsParties(before) || isWaiting(next) || next.status !== "waiting") return next;
  return { ...next, status: next.openTask !== null ? "to-do" : next.outcome === null ? "in-progress" : "decided" };
}

const heard = (state: CaseState, parties: readonly string[], status: "answered" | "passed"): CaseState =>
  parties.reduce(
    (now, party) =>
      changed(now, party, (one) => (one.hearing === null ? one : { ...one, hearing: { ...one.hearing, status } })),
    state,
  );

const changed = (state: CaseState, party: string, change: (one: PartyState) => PartyState): CaseState => ({
  ...state,
  ...all(state, (one) => (one.party === party ? change(one) : one)),
});

/** Nothing of a case that has no other parties. */
const all = (
  { parties }: Pick<CaseState, "parties">,
  change: (one: PartyState) => PartyState,
): Pick<CaseState, "parties"> => (parties === undefined ? {} : { parties: parties.map(change) });

const withParties = ({ parties }: CaseState): Pick<CaseState, "parties"> => (parties === undefined ? {} : { parties });
