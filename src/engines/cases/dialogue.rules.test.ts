import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type LegalDate } from "#platform/time";
import type { CaseEvent, CaseFact, CaseState } from "./case.model.ts";
import { after, EMPTY, fold, mustAllow, nextStep } from "./case.rules.ts";
import { choreOn, isOpen, resumedAfter } from "./dialogue.rules.ts";

const day = (text: string): LegalDate => text as LegalDate;
const told = (fact: CaseFact): CaseEvent => ({
  ...fact,
  at: "2026-11-22T10:00:00Z",
  actor: { kind: "staff", id: "s" },
});

const received: CaseFact = {
  type: "received",
  due: day("2026-12-22"),
  tellBy: day("2026-12-19"),
  entry: "e1",
  steps: [
    { key: "facts", kind: "gather" },
    { key: "decision", kind: "decide" },
    { key: "letter", kind: "letter" },
  ],
};
const gathered: CaseFact = { type: "fact-gathered", step: "facts", keys: [] };
const handedOver: CaseFact = { type: "handed-over", step: "decision", reason: "missing_fact", task: "t1", detail: "" };
const asked = (
  kind: "missing" | "hearing",
  items: readonly string[] = ["payslip", "lease"],
  request = "r1",
): CaseFact => ({
  type: "waiting-for-applicant",
  request,
  kind,
  from: day("2026-11-24"),
  due: day("2026-12-08"),
  remindOn: day("2026-12-04"),
  items,
  entry: "e2",
  document: "d2",
});
const resumed = { due: day("2027-01-05"), tellBy: day("2027-01-02") };
const supplied = (settled: readonly string[], more: { task?: string | null; late?: boolean } = {}): CaseFact => ({
  type: "supplied",
  request: "r1",
  message: "m",
  settled,
  late: more.late ?? false,
  via: "portal",
  task: more.task === undefined ? "t1" : more.task,
  resumed: more.late === true ? null : resumed,
});
const decided = (supersedes?: string): CaseFact => ({
  type: "decided",
  step: "decision",
  decision: supersedes === undefined ? "d1" : "d2",
  outcome: "refused",
  mode: "manual",
  ...(supersedes === undefined ? {} : { supersedes }),
});
const letter: CaseFact = {
  type: "letter-registered",
  step: "letter",
  decision: "d1",
  entry: "e3",
  document: "d3",
  appealUntil: day("2026-12-31"),
};
const appealed: CaseFact = { type: "appealed", message: "m", task: "t2", inTime: true };
const sentOn: CaseFact = { type: "appeal-sent-on", entry: "e4", document: "d4", body: "Klagenemnda", task: "t2" };

/** The state after facts that all must be allowed. */
function after1(...facts: readonly CaseFact[]): CaseState {
  let state = EMPTY;
  for (const fact of facts) {
    mustAllow(state, fact);
    state = after(state, told(fact));
  }
  return state;
}
const refusal = (state: CaseState, fact: CaseFact): string => {
  try {
    mustAllow(state, fact);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

test("a case that asks waits, and wakes on the day of the reminder, then when the deadline has passed", () => {
  const waiting = after1(received, gathered, handedOver, asked("missing"));
  expect(waiting).toMatchObject({ status: "waiting", attention: null, openTask: "t1", wakes: "2026-12-04" });
  expect(choreOn(waiting, day("2026-12-03"))).toBeUndefined();
  expect(choreOn(waiting, day("2026-12-04"))).toBe("remind");
  const reminded = after(waiting, told({ type: "reminded", request: "r1" }));
  expect(reminded.wakes).toBe("2026-12-09");
  expect(choreOn(reminded, day("2026-12-08"))).toBeUndefined();
  expect(choreOn(reminded, day("2026-12-09"))).toBe("lapse");
});

test("everything that was missing comes: the person goes on, with the days of the wait added to the deadline", () => {
  const waiting = after1(received, gathered, handedOver, asked("missing"));
  const part = after(waiting, told(supplied(["payslip"])));
  expect(part).toMatchObject({ status: "waiting", request: { status: "open", outstanding: ["lease"] } });
  const whole = after(part, told(supplied(["lease"])));
  expect(whole).toMatchObject({
    status: "to-do",
    attention: "supplied",
    openTask: "t1",
    due: "2027-01-05",
    tellBy: "2027-01-02",
    wakes: "2027-01-02",
    request: { status: "answered", outstanding: [] },
  });
  expect(refusal(whole, supplied(["lease"]))).toBe("cases.no-such-request");
});

test("a machine that waits gathers meanwhile, does not decide, and goes on when everything has come", () => {
  const waiting = after1(received, asked("missing"));
  expect(nextStep(waiting)?.kind).toBe("gather");
  const known = after(waiting, told(gathered));
  expect(nextStep(known)).toBeUndefined();
  const whole = after(known, told(supplied(["payslip", "lease"], { task: null })));
  expect(whole).toMatchObject({ status: "in-progress", openTask: null });
  expect(nextStep(whole)?.kind).toBe("decide");
});

test("a deadline that passes gives the case to a person, and what comes later is taken in and marked as late", () => {
  const waiting = after1(received, gathered, asked("missing"));
  const lapsed = after(waiting, told({ type: "lapsed", request: "r1", task: "t9", resumed }));
  expect(lapsed).toMatchObject({ status: "to-do", attention: "not-supplied", openTask: "t9", due: "2027-01-05" });
  const late = after(lapsed, told(supplied(["payslip"], { task: "t9", late: true })));
  expect(late).toMatchObject({
    attention: "supplied",
    due: "2027-01-05",
    request: { status: "passed", outstanding: ["lease"] },
  });
  expect(refusal(late, { type: "lapsed", request: "r1", task: "t9", resumed })).toBe("cases.no-such-request");
});

test("what was promised is asked for as soon as a person has the case, and not while a machine may decide without it", () => {
  const promised = { on: day("2026-11-22"), items: [{ key: "payslip", label: "Lønnsslipp" }] };
  const open = after1({ ...received, promised }, gathered);
  expect([open.wakes, choreOn(open, day("2026-11-22"))]).toEqual(["2026-12-19", undefined]);
  const held = after(open, told(handedOver));
  expect([held.wakes, choreOn(held, day("2026-11-22"))]).toEqual(["2026-11-22", "ask"]);
  expect(after(held, told(asked("missing"))).promised).toBeNull();
  expect(after(held, told(decided())).wakes).toBeNull();
});

test("nobody is asked twice at a time, and a case that is decided is not asked about", () => {
  const waiting = after1(received, gathered, handedOver, asked("missing"));
  expect(refusal(waiting, asked("hearing", ["answer"], "r2"))).toBe("cases.already-waiting");
  const over = after1(received, gathered, handedOver, { type: "task-done", task: "t1" }, decided());
  expect(refusal(over, asked("missing"))).toBe("cases.already-decided");
});

test("whoever was told beforehand is waited for before the decision is made", () => {
  const heard = after1(received, gathered, handedOver, asked("hearing", ["answer"]));
  expect(refusal(heard, decided())).toBe("cases.hearing-open");
  const answer: CaseFact = {
    type: "heard",
    request: "r1",
    message: "m",
    late: false,
    via: "post",
    task: "t1",
    resumed,
  };
  expect(after(heard, told(answer))).toMatchObject({ attention: "heard", request: { status: "answered" } });
  const silent = after(heard, told({ type: "lapsed", request: "r1", task: "t1", resumed }));
  expect(silent.attention).toBe("not-heard");
  expect(refusal(silent, decided())).toBe("");
});

test("what is missing may be decided without, and is waited for no more", () => {
  const waiting = after1(received, gathered, handedOver, asked("missing"));
  const over = after(waiting, told(decided()));
  expect(over).toMatchObject({ status: "decided", wakes: null, request: { status: "ended" } });
});

test("an application that is withdrawn is closed, and cannot be once it is decided", () => {
  const gone = after1(received, gathered, handedOver, asked("missing"), { type: "withdrawn", message: "m" });
  expect(gone).toMatchObject({
    status: "closed",
    openTask: null,
    wakes: null,
    withdrawn: true,
    request: { status: "ended" },
  });
  expect(nextStep(gone)).toBeUndefined();
  expect(refusal(gone, supplied(["payslip"]))).toBe("cases.closed");
  expect(refusal(after1(received, gathered, handedOver, decided()), { type: "withdrawn", message: "m" })).toBe(
    "cases.already-decided",
  );
});

test("a case that will be late wakes to tell so once; the new deadline is later than the old", () => {
  const slow = after1(received, gathered, handedOver);
  expect(slow.wakes).toBe("2026-12-19");
  expect(choreOn(slow, day("2026-12-19"))).toBe("tell");
  const toldSo = after(slow, told({ type: "preliminary-reply", entry: "e2", document: "d", due: day("2027-01-22") }));
  expect(toldSo).toMatchObject({ due: "2027-01-22", wakes: null });
  const moved = (due: string): CaseFact => ({ type: "deadline-moved", entry: "e", document: "d", due: day(due) });
  expect(refusal(toldSo, moved("2027-01-22"))).toBe("cases.deadline-not-later");
  expect(refusal(toldSo, moved("2027-01-23"))).toBe("");
});

test("an appeal is met by another decision, which may be appealed against too, or sent on and answered", () => {
  const open = after1(received, gathered, handedOver, decided(), letter, appealed);
  expect(open.appeal).toBe("received");
  const anew = after(open, told(decided("d1")));
  expect(anew).toMatchObject({ appeal: "decided-anew", appealed: false, openTask: null });
  const away = after(open, told(sentOn));
  expect(away).toMatchObject({ status: "decided", appeal: "sent-on", openTask: null, appealed: true });
  expect(refusal(away, sentOn)).toBe("cases.no-appeal");
  const answer = (result: "upheld" | "returned", task: string | null): CaseFact => ({
    type: "appeal-answered",
    entry: "e5",
    document: "d5",
    result,
    task,
  });
  expect(refusal(open, answer("upheld", null))).toBe("cases.no-appeal-away");
  expect(after(away, told(answer("upheld", null)))).toMatchObject({ appeal: "upheld", status: "decided" });
  expect(after(away, told(answer("returned", "t3")))).toMatchObject({ attention: "appeal-returned", openTask: "t3" });
});

test("the clock stands still for as many days as the wait was", () => {
  const clock = { due: day("2026-12-22"), tellBy: day("2026-12-19") };
  expect(resumedAfter(clock, 14)).toEqual(resumed);
  expect(resumedAfter(clock, -3)).toEqual(clock);
  expect(resumedAfter({ ...clock, tellBy: null }, 1)).toEqual({ due: "2026-12-23", tellBy: null });
});

const some: fc.Arbitrary<CaseFact> = fc.constantFrom<CaseFact[]>(
  gathered,
  handedOver,
  asked("missing"),
  asked("hearing", ["answer"]),
  asked("missing", ["x"], "r2"),
  { type: "reminded", request: "r1" },
  supplied(["payslip"]),
  supplied(["lease"], { task: null }),
  supplied(["lease"], { late: true }),
  { type: "heard", request: "r1", message: "m", late: false, via: "portal", task: "t1", resumed },
  { type: "lapsed", request: "r1", task: "t5", resumed },
  { type: "message-in", message: "m", task: "t6" },
  { type: "message-out", message: "m" },
  { type: "task-done", task: "t1" },
  { type: "preliminary-reply", entry: "e", document: "d", due: day("2027-01-22") },
  { type: "deadline-moved", entry: "e", document: "d", due: day("2027-02-22") },
  decided(),
  decided("d1"),
  letter,
  appealed,
  sentOn,
  { type: "appeal-answered", entry: "e", document: "d", result: "returned", task: "t7" },
  { type: "withdrawn", message: "m" },
  { type: "closed" },
);

/** Lets happen what may happen, and skips the rest, as the house does. */
function live(facts: readonly CaseFact[]): { state: CaseState; events: CaseEvent[] } {
  const events: CaseEvent[] = [];
  let state = EMPTY;
  for (const fact of [{ ...received, promised: { on: day("2026-11-30"), items: [] } } as CaseFact, ...facts])
    if (refusal(state, fact) === "") {
      events.push(told(fact));
      state = after(state, told(fact));
    }
  return { state, events };
}

test("whatever happens, the story folds the same in parts, and a case wakes exactly when there is a chore", () =>
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), fc.integer({ min: 0, max: 120 }), (facts, later) => {
      const { state, events } = live(facts);
      const half = Math.floor(events.length / 2);
      expect(fold(events.slice(half), fold(events.slice(0, half)))).toEqual(state);
      const today = addDays(day("2026-11-22"), later);
      expect(choreOn(state, today) !== undefined).toBe(state.wakes !== null && today >= state.wakes);
    }),
  ));

test("whatever happens, a case that waits has a request or a message out, and an ended case waits for nothing", () =>
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), (facts) => {
      const { state, events } = live(facts);
      if (state.status === "closed")
        expect([isOpen(state), state.wakes, nextStep(state)]).toEqual([false, null, undefined]);
      if (isOpen(state)) expect(nextStep(state)?.kind).not.toBe("decide");
      if (state.status === "waiting")
        expect(isOpen(state) || events.some((event) => event.type === "message-out")).toBe(true);
      // Nobody is left standing: a case that is a person's has a task.
      if (state.status === "to-do") expect(state.openTask).not.toBeNull();
    }),
  ));
