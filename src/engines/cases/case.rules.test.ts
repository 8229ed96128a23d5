import fc from "fast-check";
import { expect, test } from "vitest";
import type { CaseEvent, CaseFact, CaseState } from "./case.model.ts";
import { after, EMPTY, fold, mustAllow, nextStep } from "./case.rules.ts";
import type { LegalDate } from "#platform/time";

const at = "2026-11-22T10:00:00Z";
const actor = { kind: "automation", id: "line" } as const;
const told = (fact: CaseFact): CaseEvent => ({ ...fact, at, actor });
const received: CaseFact = {
  type: "received",
  due: "2026-12-22" as LegalDate,
  entry: "e1",
  steps: [
    { key: "facts", kind: "gather" },
    { key: "decision", kind: "decide" },
    { key: "letter", kind: "letter" },
  ],
};
const decided = (mode: "automatic" | "manual", supersedes?: string): CaseFact => ({
  type: "decided",
  step: "decision",
  decision: `d-${mode}`,
  outcome: "granted",
  mode,
  ...(supersedes === undefined ? {} : { supersedes }),
});
const letter = (decision: string): CaseFact => ({
  type: "letter-registered",
  step: "letter",
  decision,
  entry: "e2",
  document: "doc",
  appealUntil: "2026-12-13" as LegalDate,
});
const handedOver: CaseFact = { type: "handed-over", step: "decision", reason: "missing_fact", task: "t1", detail: "" };

const any: fc.Arbitrary<CaseFact> = fc.constantFrom<CaseFact[]>(
  received,
  { type: "fact-gathered", step: "facts", keys: ["household"] },
  { type: "step-retried", step: "facts", cause: "transient" },
  handedOver,
  { type: "task-done", task: "t1" },
  decided("automatic"),
  decided("manual"),
  decided("manual", "d-automatic"),
  letter("d-automatic"),
  letter("d-manual"),
  { type: "dispatched", entry: "e2", channel: "svarut" },
  { type: "delivery", entry: "e2", status: "delivered" },
  { type: "letter-read", entry: "e2" },
  { type: "message-in", message: "m", task: "t2" },
  { type: "review-requested", message: "m", task: "t3" },
  { type: "appealed", message: "m", task: "t4", inTime: true },
  { type: "file-infected", entry: "e1", document: "d", task: "t5" },
  { type: "file-infected", entry: "e1", document: "d", task: null },
  { type: "closed" },
);

/** Lets happen what may happen, and skips the rest, as the house does. */
function live(facts: readonly CaseFact[]): { state: CaseState; events: CaseEvent[] } {
  const events: CaseEvent[] = [];
  let state = EMPTY;
  for (const fact of [received, ...facts]) {
    try {
      mustAllow(state, fact);
    } catch {
      continue;
    }
    events.push(told(fact));
    state = after(state, told(fact));
  }
  return { state, events };
}

test("a clear case goes through its steps in order and ends with a letter", () => {
  let state = fold([told(received)]);
  expect(nextStep(state)?.kind).toBe("gather");
  state = after(state, told({ type: "fact-gathered", step: "facts", keys: ["household"] }));
  expect(nextStep(state)?.kind).toBe("decide");
  state = after(state, told(decided("automatic")));
  expect(nextStep(state)?.kind).toBe("letter");
  state = after(state, told(letter("d-automatic")));
  expect(nextStep(state)).toBeUndefined();
  expect(state).toMatchObject({ status: "decided", outcome: "granted", mode: "automatic", letterEntry: "e2" });
});

test("a case that was handed over waits for the person, whose decision goes on to the same letter", () => {
  const waiting = fold([told(received), told({ type: "fact-gathered", step: "facts", keys: [] }), told(handedOver)]);
  expect(waiting).toMatchObject({ status: "to-do", attention: "missing_fact", handedOver: "missing_fact" });
  expect(nextStep(waiting)).toBeUndefined();
  const decidedByPerson = fold([told({ type: "task-done", task: "t1" }), told(decided("manual"))], waiting);
  expect(nextStep(decidedByPerson)?.kind).toBe("letter");
});

test("a machine never decides what a person has", () => {
  const waiting = fold([told(received), told(handedOver)]);
  expect(() => mustAllow(waiting, decided("automatic"))).toThrow("cases.person-has-it");
});

test("a virus found in a file gives the case to a person, hides no other reason, and opens no closed case", () => {
  const infected = (task: string | null): CaseFact => ({ type: "file-infected", entry: "e1", document: "d", task });
  const begun = fold([told(received)]);
  expect(after(begun, told(infected("t5")))).toMatchObject({
    status: "to-do",
    attention: "file-infected",
    openTask: "t5",
  });
  const had = fold([told(received), told(handedOver), told(infected("t1"))]);
  expect(had).toMatchObject({ status: "to-do", attention: "missing_fact", openTask: "t1" });
  const closed = fold([told(received), told({ type: "closed" })]);
  expect(() => mustAllow(closed, infected(null))).not.toThrow();
  expect(after(closed, told(infected(null)))).toEqual(closed);
});

test("a second decision must say which one it replaces, and needs a letter of its own", () => {
  const { state } = live([decided("automatic"), letter("d-automatic")]);
  expect(() => mustAllow(state, decided("manual"))).toThrow("cases.already-decided");
  const over = after(state, told(decided("manual", "d-automatic")));
  expect(nextStep(over)?.kind).toBe("letter");
});

test("folding the whole story gives the same as folding it event by event", () =>
  fc.assert(
    fc.property(fc.array(any, { maxLength: 25 }), (facts) => {
      const { state, events } = live(facts);
      expect(fold(events)).toEqual(state);
      const half = Math.floor(events.length / 2);
      expect(fold(events.slice(half), fold(events.slice(0, half)))).toEqual(state);
    }),
  ));

test("whatever happens, a letter belongs to a decision, an outcome to a mode, and attention to a task or a message", () =>
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (facts) => {
      const { state } = live(facts);
      expect(state.letterEntry === null || state.decision !== null).toBe(true);
      expect((state.outcome === null) === (state.mode === null)).toBe(true);
      expect(state.attention === null || state.openTask !== null || state.status === "closed").toBe(true);
      if (state.status === "closed") expect(nextStep(state)).toBeUndefined();
    }),
  ));
