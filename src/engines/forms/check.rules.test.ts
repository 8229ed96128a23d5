/** What a form's author is told before anyone meets the form; and what a change of it means. */
import { legalDate } from "#platform/time";
import { expect, test } from "vitest";
import { classifyChange } from "./change.rules.ts";
import { checkForm } from "./check.rules.ts";
import { decodePage } from "./codec.rules.ts";
import { canonicalJson } from "./canonical.rules.ts";
import type { Operand, OperatorName } from "./condition.model.ts";
import { evaluate } from "./evaluate.rules.ts";
import { FormDefinition } from "./form.model.ts";
import { mergeAnswers } from "./merge.rules.ts";
import { compare } from "./operators.rules.ts";

const today = legalDate("2026-11-22");
const yesNo = (id: string, visible_when?: object) => ({
  id,
  type: "yes-no",
  ...(visible_when === undefined ? {} : { visible_when }),
});
const is = (field: string, value: Operand = true) => ({ field, op: "is", value });
const form = (pages: Readonly<Record<string, readonly object[]>>, more: object = {}) => ({
  schema_version: 1,
  pages: Object.entries(pages).map(([id, fields]) => ({ id, fields })),
  ...more,
});
const problems = (raw: unknown) => checkForm(raw).problems.map(({ code, at }) => `${code} ${at}`);

test("a sound form has no problems", () => {
  expect(problems(form({ one: [yesNo("a"), yesNo("b", is("a"))], two: [yesNo("c", is("b"))] }))).toEqual([]);
});

test("what is not a form is said where it is wrong", () => {
  expect(problems(form({ one: [{ id: "A", type: "yes-no" }] }))).toEqual(["invalid pages.0.fields.0.id"]);
  expect(problems({ schema_version: 2, pages: [] })).toEqual(["invalid schema_version", "invalid pages"]);
  expect(problems(form({ one: [yesNo("a", { code: "data.a === 1" })] }))).toEqual([
    "invalid pages.0.fields.0.visible_when",
  ]);
});

test("names must be known, unique and not taken", () => {
  expect(problems(form({ one: [yesNo("a"), yesNo("a")] }))).toEqual(["duplicate_id a"]);
  expect(problems(form({ one: [yesNo("a", is("b"))] }))).toEqual(["unknown_field a"]);
  expect(problems(form({ one: [yesNo("a", { ref: "b" })] }))).toEqual(["unknown_condition a"]);
  expect(problems(form({ one: [yesNo("a", { external: "b.c", op: "answered" })] }))).toEqual(["unknown_external a"]);
  expect(problems(form({ one: [yesNo("a")] }, { conditions: { b: is("a") } }))).toEqual([
    "unused_condition condition:b",
  ]);
  const row = { id: "rows", type: "repeat", fields: [yesNo("id")] };
  expect(problems(form({ one: [row] }))).toEqual(["reserved_id id"]);
  expect(problems(form({ whom: [yesNo("a")] }))).toEqual(["reserved_id page:whom"]);
});

test("a condition that leans on itself is refused, also through others", () => {
  expect(problems(form({ one: [yesNo("a", is("a"))] }))).toEqual(["cycle a"]);
  expect(
    problems(form({ one: [yesNo("a", is("b")), yesNo("b", { ref: "c" })] }, { conditions: { c: is("a") } })),
  ).toEqual(["cycle condition:c"]);
  const self = form({ one: [yesNo("a", { ref: "c" })] }, { conditions: { c: { not: { ref: "c" } } } });
  expect(problems(self)).toEqual(["cycle condition:c"]);
});

test("nobody is asked about what comes later, also not through a named condition", () => {
  expect(problems(form({ one: [yesNo("a", is("b"))], two: [yesNo("b")] }))).toEqual(["forward_reference a"]);
  const named = form({ one: [yesNo("a", { ref: "c" })], two: [yesNo("b")] }, { conditions: { c: is("b") } });
  expect(problems(named)).toEqual(["forward_reference a"]);
});

test("an operator is used on what it is for, with an operand it can use", () => {
  expect(problems(form({ one: [yesNo("a"), yesNo("b", { field: "a", op: "at_least", value: 1 })] }))).toEqual([
    "operator_not_for_type b",
  ]);
  expect(problems(form({ one: [yesNo("a"), yesNo("b", is("a", "yes"))] }))).toEqual(["operand_not_for_operator b"]);
  const choice = { id: "a", type: "choice", options: ["x", "y"] };
  expect(problems(form({ one: [choice, yesNo("b", is("a", "z"))] }))).toEqual(["unknown_option b"]);
  expect(problems(form({ one: [{ id: "a", type: "choice" }] }))).toEqual(["options_missing a"]);
});

test("a page or field that no answers can show is found", () => {
  const never = { all: [is("a"), is("a", false)] };
  expect(problems(form({ one: [yesNo("a"), yesNo("b", never)] }))).toEqual(["unreachable_field b"]);
  const dead = {
    ...form({ one: [yesNo("a")] }),
    pages: [...form({ one: [yesNo("a")] }).pages, { id: "two", visible_when: never, fields: [yesNo("b")] }],
  };
  expect(problems(dead)).toEqual(["unreachable_page page:two"]);
});

test("a field is dead when what it asks about is never shown at the same time", () => {
  const fields = [yesNo("a"), yesNo("b", is("a")), yesNo("c", { all: [is("b"), { not: is("a") }] })];
  expect(problems(form({ one: fields }))).toEqual(["unreachable_field c"]);
  expect(problems(form({ one: [yesNo("a"), yesNo("b", is("a")), yesNo("c", { all: [is("b"), is("a")] })] }))).toEqual(
    [],
  );
});

test("every text that is needed is asked for, in every language", () => {
  const has = new Set(["service.title", "form.pages.one.title", "form.fields.a.label", "form.fields.a.keyword"]);
  expect(checkForm(form({ one: [yesNo("a")] }), { nb: has }).problems).toEqual([]);
  has.delete("form.fields.a.keyword");
  expect(
    checkForm(form({ one: [yesNo("a")] }), { nb: has, sv: new Set() }).problems.map((each) => each.detail),
  ).toEqual([
    "nb: form.fields.a.keyword",
    "sv: service.title",
    "sv: form.pages.one.title",
    "sv: form.fields.a.label",
    "sv: form.fields.a.keyword",
  ]);
});

test("operators judge values, and each says what it makes of nothing", () => {
  const cases: [OperatorName, unknown, Operand | undefined, boolean][] = [
    ["answered", false, undefined, true],
    ["answered", [], undefined, false],
    ["not_answered", null, undefined, true],
    ["is", "10", 10, true],
    ["is", null, "x", false],
    ["is", { answer: "later", reason: null }, "later", true],
    ["is_not", "x", "y", true],
    ["is_not", null, "y", false],
    ["is_in", "x", ["x", "y"], true],
    ["is_not_in", "z", ["x", "y"], true],
    ["is_not_in", null, ["x"], false],
    ["contains", ["x"], "x", true],
    ["lacks", [], "x", true],
    ["lacks", ["x"], "x", false],
    ["at_least", "100.00000000000000001", "100", true],
    ["more_than", "100", 100, false],
    ["at_most", null, 1, false],
    ["less_than", "mye", 1, false],
    ["before", "2026-11-21", "today", true],
    ["after", "2026-11-22", "today", false],
    ["before", "31.2.2026", "today", false],
    ["years_ago_at_least", "2008-11-22", 18, true],
    ["years_ago_less_than", "2008-11-23", 18, true],
    ["years_ago_less_than", null, 18, false],
    ["length_at_least", "🏔🏔", 3, false],
    ["length_at_most", null, 3, true],
    ["count_at_least", null, 0, true],
    ["count_at_least", ["x"], 1, true],
    ["count_at_most", ["x", "y"], 1, false],
  ];
  for (const [op, value, operand, expected] of cases)
    expect([op, value, compare(op, value, operand, today)]).toEqual([op, value, expected]);
});

test("a form with a cycle that nobody checked is still answered, by taking what leans on itself as nothing", () => {
  const cyclic = FormDefinition.parse(form({ one: [yesNo("a", { not: is("b") }), yesNo("b", { not: is("a") })] }));
  expect(evaluate(cyclic, { a: true, b: true }, {}, { today }).effectiveAnswers).toEqual({ b: true });
});

test("canonical JSON is that of RFC 8785", () => {
  expect(canonicalJson({ "\u20ac": 1, "\r": 2, "1": 3, "\u0080": 4, ö: 5, "😀": 6, "\ufb33": 7 })).toBe(
    '{"\\r":2,"1":3,"\u0080":4,"ö":5,"€":1,"😀":6,"\ufb33":7}',
  );
  expect(canonicalJson([1e21, 0.000001, 1e-7, -0, 0.1 + 0.2])).toBe("[1e+21,0.000001,1e-7,0,0.30000000000000004]");
  expect(() => canonicalJson("\ud800")).toThrow(TypeError);
  expect(() => canonicalJson(NaN)).toThrow(TypeError);
});

const repeatForm = FormDefinition.parse(
  form({
    one: [
      { id: "rows", type: "repeat", fields: [yesNo("asked"), { id: "told", type: "text", visible_when: is("asked") }] },
    ],
  }),
);
const ONE = "0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a001";
const TWO = "0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a002";

test("rows are added and removed by a plain POST, and keep what was hidden in them", () => {
  const sent: [string, string][] = [
    ["$shown", "rows"],
    ["rows.$row", ONE],
    ["$shown", `rows.${ONE}.asked`],
    [`rows.${ONE}.asked`, "no"],
  ];
  const current = { rows: [{ id: ONE, asked: true, told: "kept" }] };
  expect(decodePage(repeatForm, "one", sent, current)).toEqual({ rows: [{ id: ONE, asked: false, told: "kept" }] });
  expect(decodePage(repeatForm, "one", [...sent, ["$add", `rows:${TWO}`]], {})).toEqual({
    rows: [{ id: ONE, asked: false }, { id: TWO }],
  });
  expect(decodePage(repeatForm, "one", [...sent, ["$remove", `rows:${ONE}`]], current)).toEqual({ rows: [] });
  expect(decodePage(repeatForm, "one", [["rows.$row", ONE]])).toEqual({});
});

test("each row is judged by itself, with its own conditions", () => {
  const rows = [
    { id: ONE, asked: true },
    { id: TWO, asked: false, told: "hidden" },
  ];
  const { errors, effectiveAnswers } = evaluate(repeatForm, { rows }, {}, { today });
  expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual([`rows.${ONE}.told required`]);
  expect(effectiveAnswers).toEqual({
    rows: [
      { id: ONE, asked: true },
      { id: TWO, asked: false },
    ],
  });
});

test("rows of two tabs merge field by field, and a removed row is asked about when the other changed it", () => {
  const base = {
    rows: [
      { id: ONE, a: 1, b: 1 },
      { id: TWO, a: 1 },
    ],
  };
  const both = mergeAnswers(
    base,
    { rows: [{ id: ONE, a: 2, b: 1 }] },
    {
      rows: [
        { id: ONE, a: 1, b: 2 },
        { id: TWO, a: 1 },
      ],
    },
  );
  expect(both).toEqual({ merged: { rows: [{ id: ONE, a: 2, b: 2 }] }, conflicts: [] });
  const clash = mergeAnswers(base, { rows: [base.rows[0]] }, { rows: [base.rows[0], { id: TWO, a: 9 }] });
  expect(clash.conflicts).toEqual([
    { path: `rows.${TWO}`, base: base.rows[1], mine: undefined, theirs: { id: TWO, a: 9 } },
  ]);
  const asked = mergeAnswers(
    base,
    { rows: [{ id: ONE, a: 5, b: 1 }] },
    {
      rows: [
        { id: ONE, a: 6, b: 1 },
        { id: TWO, a: 9 },
      ],
    },
  );
  expect(asked.conflicts.map((conflict) => conflict.path)).toEqual([`rows.${ONE}.a`, `rows.${TWO}`]);
  expect(asked.merged).toEqual({
    rows: [
      { id: ONE, a: 6, b: 1 },
      { id: TWO, a: 9 },
    ],
  });
});

test("a change of a form is compatible only when no draft is worse off", () => {
  const before = form({
    one: [yesNo("a"), { id: "b", type: "text", max_length: 50 }, { id: "c", type: "choice", options: ["x", "y"] }],
  });
  const change = (fields: readonly object[], more: object = {}) =>
    classifyChange(FormDefinition.parse(before), FormDefinition.parse({ ...form({ one: fields }), ...more }));
  const [a, b, c] = before.pages[0]?.fields ?? [];
  if (a === undefined || b === undefined || c === undefined) throw new Error("three fields were made");
  expect(change([a, b, c])).toBe("text");
  expect(change([b, a, c, { ...yesNo("d"), need: "optional" }])).toBe("compatible");
  expect(
    change([
      { ...a, need: "expected" },
      { ...b, max_length: 60 },
      { ...c, options: ["x", "y", "z"] },
    ]),
  ).toBe("compatible");
  for (const worse of [
    [a, b],
    [a, b, c, yesNo("d")],
    [a, { ...b, max_length: 40 }, c],
    [a, { ...b, type: "long-text" }, c],
    [a, b, { ...c, options: ["x"] }],
    [a, { ...b, visible_when: is("a") }, c],
  ])
    expect(change(worse)).toBe("breaking");
});

test("limits that nothing can be between are told, and those that differ in kind are not guessed at", () => {
  const codes = (field: object) =>
    checkForm({ schema_version: 1, pages: [{ id: "one", fields: [{ id: "a", ...field }] }] }).problems.map(
      ({ code, at, detail }) => `${code} ${at} ${detail}`,
    );
  expect(codes({ type: "number", min: 5, max: 4 })).toEqual(["limits_crossed a min, max"]);
  expect(codes({ type: "number", min: 5, max: 5 })).toEqual([]);
  expect(codes({ type: "time", min: "16:00", max: "08:00" })).toEqual(["limits_crossed a min, max"]);
  expect(codes({ type: "date", not_before: "2026-06-01", not_after: "2026-05-31" })).toHaveLength(1);
  expect(codes({ type: "date", not_before: { years: 2 }, not_after: { years: -2 } })).toHaveLength(1);
  expect(codes({ type: "date", not_before: { days: 1 }, not_after: "today" })).toHaveLength(1);
  expect(codes({ type: "date", not_before: { days: -1 }, not_after: "today" })).toEqual([]);
  expect(codes({ type: "date", not_before: { months: 1 }, not_after: { days: 20 } })).toEqual([]);
  expect(codes({ type: "date", not_before: "2026-06-01", not_after: "today" })).toEqual([]);
  expect(codes({ type: "year", min: { years: 0 }, max: { years: -1 } })).toHaveLength(1);
  const calendar = { opens: "2026-02-01", closes: "2026-01-01" };
  expect(
    checkForm({ schema_version: 1, calendar, pages: [{ id: "one", fields: [{ id: "a", type: "text" }] }] }).problems,
  ).toEqual([{ code: "limits_crossed", at: "calendar", detail: "opens, closes" }]);
});
