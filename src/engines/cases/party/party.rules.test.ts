/** Whatever happens with other parties, in whatever order: nobody decides while one has time left, and the case goes on after the last. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { legalDate } from "#platform/time";
import type { CaseEvent, CaseFact, CaseState } from "../case.model.ts";
import { after, EMPTY, fold, mustAllow, nextStep } from "../case.rules.ts";
import { choreOn } from "../dialogue.rules.ts";
import { hearsParties, lapsesOn, partiesIn } from "./party.rules.ts";

const telling = { at: "2026-11-23T08:00:00Z", actor: { kind: "staff", id: "s" } } as const;
const DUE = ["2026-12-01", "2026-12-07", "2026-12-24"].map(legalDate);
const RECEIVED: CaseFact = {
  type: "received",
  steps: [
    { key: "decide", kind: "decide" },
    { key: "letter", kind: "letter" },
  ],
  due: legalDate("2027-01-10"),
  entry: "e",
};
const DECIDED: CaseFact = { type: "decided", step: "decide", decision: "d", outcome: "granted", mode: "manual" };

const party = fc.constantFrom("a", "b", "c");
/** Anything that anybody may try; most of it is refused in most states. */
const tried: fc.Arbitrary<CaseFact> = fc.oneof(
  party.map((one): CaseFact => ({ type: "party-added", party: one, role: "neighbour" })),
  party.map((one): CaseFact => ({ type: "party-removed", party: one, reason: "no" })),
  fc.tuple(party, fc.constantFrom(...DUE)).map(([one, due]): CaseFact => ({
    type: "party-asked",
    party: one,
    request: `r-${one}`,
    due,
    entry: "e",
    document: "d",
  })),
  party.map((one): CaseFact => ({
    type: "party-answered",
    party: one,
    request: `r-${one}`,
    message: "m",
    late: false,
    via: "portal",
    task: "t",
  })),
  fc
    .subarray(["a", "b", "c"], { minLength: 1 })
    .map((parties): CaseFact => ({ type: "parties-lapsed", parties, task: "t" })),
  fc.constant<CaseFact>({ type: "handed-over", step: "decide", reason: "needs_judgement", task: "t", detail: "" }),
  fc.constant(DECIDED),
  fc.constant<CaseFact>({ type: "message-out", message: "m" }),
  fc.constant<CaseFact>({ type: "withdrawn", message: "m" }),
);

const isAllowed = (state: CaseState, fact: CaseFact): boolean => {
  try {
    mustAllow(state, fact);
    return true;
  } catch {
    return false;
  }
};

/** What happened of what was tried. */
function lived(facts: readonly CaseFact[]): { readonly state: CaseState; readonly events: readonly CaseEvent[] } {
  const events: CaseEvent[] = [{ ...RECEIVED, ...telling }];
  let state = fold(events);
  for (const fact of facts)
    if (isAllowed(state, fact)) {
      const event = { ...fact, ...telling };
      events.push(event);
      state = after(state, event);
    }
  return { state, events };
}

const lives = fc.array(tried, { maxLength: 40 });

test("while somebody has time left nobody decides, neither a person nor a machine, and the case wakes when the first time is out", () => {
  fc.assert(
    fc.property(lives, (facts) => {
      const { state } = lived(facts);
      if (!hearsParties(state)) return;
      expect(isAllowed(state, DECIDED)).toBe(false);
      expect(isAllowed(state, { ...DECIDED, mode: "automatic" })).toBe(false);
      expect(["decide", "note"]).not.toContain(nextStep(state)?.kind);
      const day = lapsesOn(state);
      expect(day === null ? undefined : choreOn(state, day)).toBe("lapse-parties");
      expect(state.wakes !== null && day !== null && state.wakes <= day).toBe(true);
    }),
  );
});

test("when nobody is waited for any more the case does not wait, unless for an answer to a message", () => {
  fc.assert(
    fc.property(lives, (facts) => {
      const { state, events } = lived(facts);
      const spoken = events.some(({ type }) => type === "message-out");
      if (!hearsParties(state) && !spoken) expect(state.status).not.toBe("waiting");
    }),
  );
});

test("an answer or a time that is out gives the case to a person, and who is removed is forgotten by the state alone", () => {
  fc.assert(
    fc.property(lives, (facts) => {
      const { state, events } = lived(facts);
      const last = events.at(-1)?.type;
      if (last === "party-answered" || last === "parties-lapsed") expect(state.openTask).toBe("t");
      const names = partiesIn(state).map((one) => one.party);
      expect(new Set(names).size).toBe(names.length);
      const gone = events.filter(({ type }) => type === "party-removed").length;
      expect(events.filter(({ type }) => type === "party-added")).toHaveLength(names.length + gone);
    }),
  );
});

test("a case that ends waits for nobody, and one that never had parties says nothing of them", () => {
  fc.assert(
    fc.property(lives, (facts) => {
      const { state, events } = lived(facts);
      if (state.status === "closed") expect(hearsParties(state)).toBe(false);
      expect(state.parties === undefined).toBe(!events.some(({ type }) => type === "party-added"));
    }),
  );
  expect(JSON.stringify(EMPTY)).not.toContain("parties");
});

test("a party who was told may appeal once, and a new decision is told and appealed against anew", () => {
  const told = (decision: string): CaseFact => ({
    type: "party-told",
    party: "a",
    decision,
    entry: `e-${decision}`,
    document: "x",
    letterEntry: null,
    appealUntil: legalDate("2026-12-20"),
  });
  const appeal: CaseFact = { type: "appealed", message: "m", task: "t", inTime: true, party: "a" };
  const { state } = lived([
    { type: "party-added", party: "a", role: "neighbour" },
    { type: "handed-over", step: "decide", reason: "needs_judgement", task: "t", detail: "" },
    DECIDED,
  ]);
  expect(isAllowed(state, appeal)).toBe(false);
  const known = after(state, { ...told("d"), ...telling });
  expect(isAllowed(known, told("d"))).toBe(false);
  expect(isAllowed(known, told("other"))).toBe(false);
  const appealed = after(known, { ...appeal, ...telling });
  expect(appealed).toMatchObject({ attention: "appealed", appeal: "received", appealed: false });
  expect(isAllowed(appealed, appeal)).toBe(false);
  const again = after(appealed, { ...DECIDED, decision: "d2", supersedes: "d", ...telling });
  expect(again).toMatchObject({ appeal: "decided-anew", parties: [{ told: null, appealed: false }] });
  expect(isAllowed(after(again, { ...told("d2"), ...telling }), appeal)).toBe(true);
});
