/** Conditions: what each sort of value can be asked, relative days, parts of answers and other answers. */
import { legalDate } from "#platform/time";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addWorkingDays, inWindow, isWeekday, Window } from "./calendar.model.ts";
import { closedOn } from "./calendar.rules.ts";
import { checkForm } from "./check.rules.ts";
import { type Against, type Operand, OPERATOR_NAMES, type OperatorName, type Sort } from "./condition.model.ts";
import { evaluate } from "./evaluate.rules.ts";
import { sayError } from "./errors.rules.ts";
import { FormDefinition } from "./form.model.ts";
import type { Say } from "./fields/kind.model.ts";
import { mergeAnswers } from "./merge.rules.ts";
import { compare, fits, OPERATORS_OF } from "./operators.rules.ts";

const today = legalDate("2026-11-22");
const form = (fields: readonly object[], more: object = {}) => ({
  schema_version: 1,
  pages: [{ id: "one", fields }],
  ...more,
});
const problems = (fields: readonly object[], more: object = {}) =>
  checkForm(form(fields, more)).problems.map(({ code, at }) => `${code} ${at}`);
/** Whether the last field is shown. */
const shows = (fields: readonly object[], answers: object): boolean =>
  evaluate(FormDefinition.parse(form(fields)), { ...answers }, {}, { today }).fields["seen"]?.visible === true;
const seen = (field: string, op: OperatorName, value?: Against) => ({
  id: "seen",
  type: "yes-no",
  visible_when: { field, op, ...(value === undefined ? {} : { value }) },
});

test("relative days, months, times and lists are judged as they say", () => {
  const cases: [OperatorName, unknown, Operand | undefined, boolean][] = [
    // At least 18 years ago: born on the very day counts, the day after does not.
    ["on_or_before", "2008-11-22", { years: -18 }, true],
    ["on_or_before", "2008-11-23", { years: -18 }, false],
    ["on_or_after", "2026-12-02", { days: 10 }, true],
    ["after", "2026-12-02", { days: 10 }, false],
    ["before", "2026-10-21", { months: -1 }, true],
    ["on_or_after", "2026-11", "today", true],
    ["after", "2026-11", { months: 0 }, false],
    ["before", "2026-10", "2026-11", true],
    ["on_or_before", "09:30", "10:00", true],
    ["after", "21:00", "23:00", false],
    ["contains_any", ["x", "z"], ["y", "z"], true],
    ["contains_all", ["x", "z"], ["x", "y"], false],
    ["contains_all", ["x", "y", "z"], ["x", "y"], true],
    ["contains_any", [], ["x"], false],
    ["contains", "Utleie av BÅT", "båt", true],
    ["lacks", "Utleie", "båt", true],
    ["before", "i går", "today", false],
  ];
  for (const [op, value, operand, expected] of cases)
    expect([op, value, operand, compare(op, value, operand, today)]).toEqual([op, value, operand, expected]);
});

test("every operator says something of nothing, and never crashes on anything", () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...OPERATOR_NAMES),
      fc.jsonValue({ maxDepth: 2 }),
      fc.oneof(
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.array(fc.string()),
        fc.record({ days: fc.integer({ min: -1e5, max: 1e5 }) }),
      ),
      (op, value, operand) => {
        expect(typeof compare(op, value, operand, today)).toBe("boolean");
        for (const sort of Object.keys(OPERATORS_OF) as Sort[]) expect(typeof fits(op, operand, sort)).toBe("boolean");
      },
    ),
  ));

test("is and is not are opposites of anything that is there, and so are the pairs of limits", () =>
  fc.assert(
    fc.property(
      fc.oneof(fc.integer().map(String), fc.boolean(), fc.constantFrom("x", "y")),
      fc.integer(),
      (value, operand) => {
        expect(compare("is", value, operand, today)).toBe(!compare("is_not", value, operand, today));
        if (typeof value !== "string" || !/^-?\d+$/.test(value)) return;
        expect(compare("at_least", value, operand, today)).toBe(!compare("less_than", value, operand, today));
        expect(compare("at_most", value, operand, today)).toBe(!compare("more_than", value, operand, today));
      },
    ),
  ));

test("a part of an answer can be asked about, and what a period comes to", () => {
  const stay = { id: "stay", type: "period" };
  const answer = { stay: { from: "2026-12-01", to: "2026-12-03" } };
  expect(shows([stay, seen("stay.days", "more_than", 2)], answer)).toBe(true);
  expect(shows([stay, seen("stay.days", "more_than", 3)], answer)).toBe(false);
  expect(shows([stay, seen("stay.from", "on_or_after", { days: 5 })], answer)).toBe(true);
  expect(shows([stay, seen("stay.from", "answered")], { stay: { from: "2026-12-03", to: "2026-12-01" } })).toBe(false);
  expect(problems([stay, seen("stay.nights", "more_than", 2)])).toEqual(["unknown_part seen"]);
  expect(problems([stay, seen("stay.from", "more_than", 2)])).toEqual(["operator_not_for_type seen"]);
});

test("an answer can be held against another of the same sort, and nothing holds before that is known", () => {
  const [have, need] = [
    { id: "have", type: "number" },
    { id: "need_", type: "number" },
  ];
  const fields = [have, need, seen("have", "less_than", { field: "need_" })];
  expect(shows(fields, { have: "3", need_: "4" })).toBe(true);
  expect(shows(fields, { have: "4", need_: "4" })).toBe(false);
  expect(shows(fields, { have: "4" })).toBe(false);
  expect(problems(fields)).toEqual([]);
  expect(problems([have, { id: "when", type: "date" }, seen("have", "less_than", { field: "when" })])).toEqual([
    "operand_not_for_operator seen",
  ]);
  expect(problems([have, seen("have", "less_than", { field: "gone" })])).toEqual(["unknown_field seen"]);
  expect(problems([have, seen("have", "less_than", { field: "seen" })])).toContain("cycle seen");
});

test("an operand must suit the sort of what is asked about", () => {
  const wrong = ["operand_not_for_operator seen"];
  expect(problems([{ id: "at", type: "time" }, seen("at", "after", "today")])).toEqual(wrong);
  expect(problems([{ id: "at", type: "time" }, seen("at", "after", "22:00")])).toEqual([]);
  expect(problems([{ id: "at", type: "month" }, seen("at", "after", "2026-01-01")])).toEqual(wrong);
  expect(problems([{ id: "at", type: "consent" }, seen("at", "is", "yes")])).toEqual(wrong);
  expect(problems([{ id: "at", type: "info" }, seen("at", "answered")])).toEqual(["operator_not_for_type seen"]);
});

const spring = Window.parse({ id: "spring", from: "05-05", to: "06-30" });
const yule = Window.parse({ id: "yule", from: "12-20", to: "01-06" });

test("a window that comes every year may run over New Year, and both its days are in it", () => {
  const hit = (window: Window, from: string, to = from) => inWindow(window, legalDate(from), legalDate(to));
  expect(hit(spring, "2027-05-05")).toEqual({ from: "2027-05-05", to: "2027-06-30" });
  expect([hit(spring, "2027-05-04"), hit(spring, "2027-07-01")]).toEqual([undefined, undefined]);
  expect(hit(yule, "2027-01-06")).toEqual({ from: "2026-12-20", to: "2027-01-06" });
  expect(hit(yule, "2027-01-07", "2027-12-19")).toBeUndefined();
  expect(hit(spring, "2026-07-01", "2027-05-05")).toEqual({ from: "2027-05-05", to: "2027-06-30" });
  expect(Window.safeParse({ id: "x", from: "05-05", to: "2026-06-30" }).success).toBe(false);
});

test("a day is in a window exactly when its month and day are", () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(spring, yule), (days, window) => {
      const day = legalDate(new Date(Date.UTC(2000, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
      const at = day.slice(5);
      const inside =
        window.from <= window.to ? at >= window.from && at <= window.to : at >= window.from || at <= window.to;
      expect(inWindow(window, day, day) !== undefined).toBe(inside);
    }),
  ));

test("working days are counted from the day after, and a town without any does not count for ever", () => {
  expect(addWorkingDays(legalDate("2026-11-20"), 1)).toBe("2026-11-23");
  expect(addWorkingDays(legalDate("2026-11-22"), 5)).toBe("2026-11-27");
  expect(addWorkingDays(legalDate("2026-11-22"), 1, () => false)).toBe("2036-11-22");
  expect(isWeekday(legalDate("2026-11-22"))).toBe(false);
});

test("a form is closed before it opens, after its last day and in its windows, and says until when", () => {
  const calendar = { opens: "2026-02-01", closes: "2026-12-01", windows: [spring], not_sent_in: ["spring"] };
  const said = (day: string) => closedOn(calendar, legalDate(day));
  expect([said("2026-02-01"), said("2026-12-01"), closedOn(undefined, today)]).toEqual([null, null, null]);
  expect(said("2026-01-31")).toEqual({ code: "closed.not_yet", params: { min: "2026-02-01" } });
  expect(said("2026-12-02")?.code).toBe("closed.over");
  expect(said("2026-06-30")).toEqual({
    code: "closed.window",
    params: { min: "2026-05-05", max: "2026-06-30", window: "spring" },
  });
  expect(problems([{ id: "seen", type: "date", outside: ["winter"] }])).toEqual(["unknown_window seen"]);
});

test("a closed window says why in its own words, and one that stops nobody says nothing else", () => {
  const say: Say = (key, values) => JSON.stringify([key, values?.["window"]]);
  const told = (effect: "stop" | "tell") => {
    const definition = FormDefinition.parse(
      form([{ id: "day", type: "date", outside: ["spring"] }], { calendar: { windows: [{ ...spring, effect }] } }),
    );
    const { errors, notices } = evaluate(definition, { day: "2027-05-17" }, {}, { today });
    return [errors, notices].map((all) => all.map((one) => sayError(one, say)));
  };
  const own = JSON.stringify(["form.windows.spring", undefined]);
  expect(told("stop")).toEqual([[JSON.stringify(["forms.error.date.closed", own])], []]);
  expect(told("tell")).toEqual([[], [JSON.stringify(["forms.error.date.told", own])]]);
});

test("what is only told stops nobody, counts, and is a notice", () => {
  const definition = FormDefinition.parse(
    form([{ id: "day", type: "date", lead: { working_days: 5, effect: "tell" } }]),
  );
  const { errors, notices, effectiveAnswers, nextPage } = evaluate(definition, { day: "2026-11-24" }, {}, { today });
  expect([errors, nextPage, effectiveAnswers]).toEqual([[], null, { day: "2026-11-24" }]);
  expect(notices.map(({ path, code }) => [path, code])).toEqual([["day", "date.lead_working"]]);
});

test("documentation that is promised is waited for, whether it was required or expected", () => {
  const definition = FormDefinition.parse(
    form([{ id: "papers", type: "file", answers: ["attached", "later", "we_fetch"] }]),
  );
  const missing = (answer: string) =>
    evaluate(definition, { papers: { answer, reason: null } }, {}, { today }).missingExpected;
  expect(missing("later")).toEqual([
    { pageId: "one", fieldId: "papers", path: "papers", promised: "applicant", until: "2026-12-06" },
  ]);
  expect(missing("we_fetch")[0]?.promised).toBe("municipality");
});

test("two tabs that change an answer in parts differently are asked once, about the whole answer", () => {
  const stay = (from: string, to: string) => ({ stay: { from, to } });
  const [base, mine, theirs] = [
    stay("2026-12-01", "2026-12-03"),
    stay("2026-12-02", "2026-12-03"),
    stay("2026-12-01", "2026-12-04"),
  ];
  expect(mergeAnswers(base, mine, theirs).conflicts).toEqual([
    { path: "stay", base: base.stay, mine: mine.stay, theirs: theirs.stay },
  ]);
  expect(mergeAnswers(base, mine, base)).toEqual({ merged: mine, conflicts: [] });
});
