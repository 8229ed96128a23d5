/** What a plan does to a case, whatever the case and the plan. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, nextStep, type CaseEvent, type CaseState, type Step } from "#cases";
import type { LegalDate } from "#platform/time";
import type { MigrationMap } from "./migration.model.ts";
import { movedBy, patched, suggestedMap } from "./migration.rules.ts";

const at = "2026-11-22T10:00:00Z";
const actor = { kind: "automation", id: "line" } as const;
const steps: readonly Step[] = [
  { key: "facts", kind: "gather" },
  { key: "decision", kind: "decide" },
  { key: "letter", kind: "letter" },
];
const received: CaseEvent = { type: "received", steps, due: "2026-12-22" as LegalDate, entry: "e", at, actor };
const gathered: CaseEvent = { type: "fact-gathered", step: "facts", keys: [], at, actor };
const handed: CaseEvent = {
  type: "handed-over",
  step: "decision",
  reason: "ambiguous",
  task: "t",
  detail: "",
  at,
  actor,
};
const message: CaseEvent = { type: "message-in", message: "m", task: "t2", at, actor };
const decided: CaseEvent = {
  type: "decided",
  step: "decision",
  decision: "d",
  outcome: "granted",
  mode: "automatic",
  at,
  actor,
};

const map = (more: Partial<MigrationMap> = {}): MigrationMap => ({
  steps: { facts: "facts", decision: "decision", letter: "letter" },
  added: {},
  tasks: "keep",
  facts: [],
  ...more,
});
const codes = (said: ReturnType<typeof movedBy>): readonly string[] =>
  "moved" in said ? [] : said.problems.map(({ code }) => code);
const state = (...events: CaseEvent[]): CaseState => fold([received, ...events]);

test("a step that nothing is said of, old or new, leaves the case where it is", () => {
  const target = [...steps, { key: "permit", kind: "permit" } as const];
  expect(codes(movedBy(map({ steps: { facts: "facts" } }), state(), steps))).toEqual([
    "unmapped-step",
    "unmapped-step",
    "unmapped-new-step",
    "unmapped-new-step",
  ]);
  expect(codes(movedBy(map(), state(), target))).toEqual(["unmapped-new-step"]);
  expect(codes(movedBy(map({ steps: { ...map().steps, facts: "nowhere" } }), state(), steps))).toContain(
    "no-such-step",
  );
  expect(codes(movedBy(map({ steps: { ...map().steps, facts: "letter" } }), state(), steps))).toContain("other-kind");
});

test("what was done is done, what was dropped is gone, and what is new is taken or counted as done, as the plan says", () => {
  const target: Step[] = [
    { key: "more", kind: "gather" },
    { key: "decision", kind: "decide" },
    { key: "permit", kind: "permit" },
    { key: "letter", kind: "letter" },
  ];
  const plan = map({
    steps: { facts: null, decision: "decision", letter: "letter" },
    added: { more: "take", permit: "done" },
  });
  const said = movedBy(plan, state(gathered), target);
  expect("moved" in said && said.moved.steps.map(({ key, status }) => [key, status])).toEqual([
    ["more", "ready"],
    ["decision", "ready"],
    ["permit", "succeeded"],
    ["letter", "ready"],
  ]);
});

test("a task stays whose it is, or is taken back by the machine when a machine handed it over", () => {
  const kept = movedBy(map(), state(gathered, handed), steps);
  expect(kept).toMatchObject({ moved: { openTask: "t", status: "to-do", attention: "ambiguous" } });
  const closed = movedBy(map({ tasks: "close" }), state(gathered, handed), steps);
  expect(closed).toMatchObject({ moved: { openTask: null, status: "in-progress", attention: null } });
  expect("moved" in closed && nextStep({ ...state(gathered, handed), ...closed.moved })?.key).toBe("decision");
  expect(codes(movedBy(map({ tasks: "close" }), state(gathered, message), steps))).toEqual(["task"]);
  const gone = map({ steps: { facts: "facts", decision: null, letter: "letter" } });
  expect(
    codes(
      movedBy(
        gone,
        state(gathered, handed),
        steps.filter(({ kind }) => kind !== "decide"),
      ),
    ),
  ).toEqual(["task"]);
});

test("a case that is decided or closed stays", () => {
  expect(codes(movedBy(map(), state(gathered, decided), steps))).toEqual(["decided"]);
  expect(codes(movedBy(map(), { ...state(), status: "closed" }, steps))).toEqual(["closed"]);
});

test("whatever the plan, a case that moves has exactly the steps of the new version, and never more done than was", () => {
  const key = fc.constantFrom("a", "b", "c", "d");
  const kind = fc.constantFrom<Step["kind"][]>("gather", "decide", "letter");
  const anySteps = fc.uniqueArray(fc.record({ key, kind }), { selector: (step) => step.key, minLength: 1 });
  const status = fc.constantFrom("ready", "retry", "succeeded", "handed_over");
  const plans = fc.record({
    steps: fc.dictionary(key, fc.option(key)),
    added: fc.dictionary(key, fc.constantFrom("take", "done")),
    tasks: fc.constantFrom("keep", "close"),
    facts: fc.constant<MigrationMap["facts"]>([]),
  });
  fc.assert(
    fc.property(
      anySteps,
      anySteps,
      fc.array(status, { minLength: 4, maxLength: 4 }),
      plans,
      (old, target, done, plan) => {
        const before = {
          ...state(),
          steps: old.map((step, i) => ({ ...step, status: (done[i] ?? "ready") as "ready", attempts: i })),
        };
        const said = movedBy(plan, before, target);
        expect("moved" in said || said.problems.length > 0).toBe(true);
        if (!("moved" in said)) return;
        expect(said.moved.steps.map((step) => ({ key: step.key, kind: step.kind }))).toEqual(target);
        for (const step of said.moved.steps) {
          const sources = before.steps.filter((one) => plan.steps[one.key] === step.key);
          if (step.status === "succeeded" && sources.length > 0)
            expect(sources.every((one) => (one.status as string) === "succeeded")).toBe(true);
          if (step.status === "succeeded" && sources.length === 0) expect(plan.added[step.key]).toBe("done");
        }
      },
    ),
  );
});

test("the map to begin with says only what is the same, and moves a case to the same steps unchanged", () => {
  expect(suggestedMap(steps, steps)).toEqual(map());
  const other: Step[] = [
    { key: "facts", kind: "decide" },
    { key: "letter", kind: "letter" },
  ];
  expect(suggestedMap(steps, other).steps).toEqual({ letter: "letter" });
  const before = state(gathered);
  expect(movedBy(suggestedMap(steps, steps), before, steps)).toMatchObject({
    moved: { steps: before.steps.map(({ key, status }) => ({ key, status })) },
  });
});

test("facts are written where the plan says, and nowhere else", () => {
  const facts = { application: { children: "all", more: { a: 1 } }, other: 1 };
  const plan = map({
    facts: [
      { path: "application.more.b", value: [2] },
      { path: "fresh", value: true },
    ],
  });
  expect(patched(plan, facts)).toEqual({
    application: { children: "all", more: { a: 1, b: [2] } },
    other: 1,
    fresh: true,
  });
});
