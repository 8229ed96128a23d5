/** What is called dead is dead, and what is not can be: against every answer there is, where they are few. */
import { addDays, legalDate, type LegalDate } from "#platform/time";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkForm } from "./check.rules.ts";
import { type Condition, headOf, type OperatorName } from "./condition.model.ts";
import { holds } from "./condition.rules.ts";
import { FormDefinition } from "./form.model.ts";
import { canHold } from "./reach.rules.ts";

type Kind = { readonly field: object; readonly answers: readonly unknown[]; readonly asks: readonly object[] };

const FIRST = legalDate("2020-02-27");
const days = Array.from({ length: 6 }, (_, i) => addDays(FIRST, i));
const todays = Array.from({ length: 14 }, (_, i) => addDays(FIRST, i - 4));
const asks = (ops: readonly OperatorName[], values: readonly unknown[]) =>
  ops.flatMap((op) => values.map((value) => ({ op, value })));
const PRESENCE = [{ op: "answered" }, { op: "not_answered" }];

/** Kinds of questions with every answer they can have, and what can be asked of them. */
const KINDS: readonly Kind[] = [
  {
    field: { type: "number", max: 5 },
    answers: ["0", "1", "2", "3", "4", "5"],
    asks: [
      ...asks(["at_least", "at_most", "more_than", "less_than", "is", "is_not"], [0, 2, "3", 3.5, 5, 9]),
      ...asks(
        ["is_in", "is_not_in"],
        [
          [1, 2],
          [0, 1, 2, 3, 4, 5],
        ],
      ),
    ],
  },
  { field: { type: "yes-no" }, answers: [true, false], asks: asks(["is", "is_not"], [true, false]) },
  {
    field: { type: "choice", options: ["x", "y", "z"] },
    answers: ["x", "y", "z"],
    asks: [
      ...asks(["is", "is_not"], ["x", "y"]),
      ...asks(
        ["is_in", "is_not_in"],
        [
          ["x", "y"],
          ["x", "y", "z"],
        ],
      ),
    ],
  },
  {
    field: { type: "choices", options: ["x", "y", "z"], max: 2 },
    answers: [["x"], ["y"], ["z"], ["x", "y"], ["x", "z"], ["y", "z"]],
    asks: [
      ...asks(["contains", "lacks"], ["x", "y"]),
      ...asks(
        ["contains_any", "contains_all"],
        [
          ["x", "y"],
          ["x", "y", "z"],
        ],
      ),
      ...asks(["count_at_least", "count_at_most"], [0, 1, 2, 3]),
    ],
  },
  {
    field: { type: "text" },
    answers: ["ab", "c", "q", "qq", "qqq", "qqqq"],
    asks: [...asks(["is", "is_not"], ["ab", "c"]), ...asks(["length_at_least", "length_at_most"], [0, 1, 2, 3])],
  },
  {
    field: { type: "date" },
    answers: days,
    asks: [
      ...asks(
        ["before", "after", "on_or_before", "on_or_after"],
        ["2020-02-29", "2020-03-02", "today", { days: 1 }, { days: -1 }],
      ),
      ...asks(["is", "is_not"], ["2020-02-29", "today"]),
    ],
  },
  {
    field: { type: "time", min: "08:00", max: "08:03" },
    answers: ["08:00", "08:01", "08:02", "08:03"],
    asks: asks(["before", "after", "on_or_before", "on_or_after", "is"], ["08:00", "08:02", "09:00"]),
  },
];

const tree = (atoms: readonly object[]): fc.Arbitrary<Condition> =>
  fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...(atoms as Condition[])),
      fc.record({ not: tie("tree") }),
      fc.record({ all: fc.array(tie("tree"), { minLength: 2, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie("tree"), { minLength: 1, maxLength: 2 }) }),
    ),
  })).tree;

const atomsOf = (kinds: readonly Kind[]) =>
  kinds.flatMap((kind, i) => [...PRESENCE, ...kind.asks].map((ask) => ({ field: `f${i}`, ...ask })));

/** Three questions, each shown by a condition on those before it, and a condition on all of them. */
const forms = (more: readonly object[]) =>
  fc.shuffledSubarray([...KINDS], { minLength: 3, maxLength: 3 }).chain((kinds) =>
    fc.record({
      kinds: fc.constant(kinds),
      shown: fc.tuple(
        ...kinds.map((_, i) =>
          i === 0 ? fc.constant(undefined) : fc.option(tree(atomsOf(kinds.slice(0, i))), { nil: undefined }),
        ),
      ),
      condition: tree([...atomsOf(kinds), ...more]),
    }),
  );

type Made = { readonly kinds: readonly Kind[]; readonly shown: readonly (Condition | undefined)[] };

const formOf = ({ kinds, shown }: Made): FormDefinition =>
  FormDefinition.parse({
    schema_version: 1,
    pages: [{ id: "one", fields: kinds.map(({ field }, i) => ({ id: `f${i}`, ...field, visible_when: shown[i] })) }],
  });

/** Tries every answer to every question on every day. */
function some({ kinds, shown }: Made, condition: Condition): boolean {
  const dated = kinds.some(({ field }) => "type" in field && field.type === "date");
  const rows = kinds.reduce<readonly (readonly unknown[])[]>(
    (all, { answers }) => all.flatMap((row) => [null, ...answers].map((one) => [...row, one])),
    [[]],
  );
  return (dated ? todays : todays.slice(0, 1)).some((today) =>
    rows.some((row) => isTrue(shown, condition, row, today)),
  );
}

function isTrue(shown: Made["shown"], condition: Condition, row: readonly unknown[], today: LegalDate): boolean {
  const valueOf = (path: string): unknown => {
    const at = Number(headOf(path).slice(1));
    return holds(shown[at], { conditions: {}, external: {}, today, valueOf }) ? row[at] : null;
  };
  return holds(condition, { conditions: {}, external: {}, today, valueOf });
}

test("a condition on answers that can be listed is called dead exactly when no answers make it hold", () => {
  let dead = 0;
  fc.assert(
    fc.property(forms([]), ({ condition, ...made }) => {
      const can = some(made, condition);
      if (!can) dead += 1;
      expect(canHold(formOf(made), [condition])).toBe(can);
    }),
    { numRuns: 400 },
  );
  expect(dead).toBeGreaterThan(10);
});

test("a condition that compares answers with each other is called dead only when it is", () => {
  const loose = [
    { field: "f0", op: "is", value: { field: "f1" } },
    { field: "f1", op: "lacks", value: { field: "f0" } },
    { field: "f1", op: "contains", value: "q" },
    { field: "f2", op: "before", value: { field: "f1" } },
    { field: "f2", op: "on_or_before", value: { months: 1 } },
    { field: "f2", op: "years_ago_less_than", value: 1 },
  ];
  fc.assert(
    fc.property(forms(loose), ({ condition, ...made }) => {
      if (!canHold(formOf(made), [condition])) expect(some(made, condition)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

const fields = [
  { id: "n", type: "number" },
  { id: "d", type: "date" },
  { id: "t", type: "time" },
  { id: "m", type: "month" },
  { id: "words", type: "text" },
  { id: "of", type: "choices", options: ["x", "y", "z"] },
  { id: "stay", type: "period" },
];
const ask = (field: string, op: string, value?: unknown) => ({ field, op, ...(value === undefined ? {} : { value }) });
const dead = (...all: readonly object[]): boolean =>
  !canHold(
    FormDefinition.parse({ schema_version: 1, external: ["home"], pages: [{ id: "one", fields }] }),
    all as Condition[],
  );

test.each<[string, ...object[]]>([
  ["a number that is large and small", ask("n", "at_least", 5), ask("n", "at_most", 3)],
  ["a whole number between two that follow each other", ask("n", "more_than", 3), ask("n", "less_than", 4)],
  ["a number outside the question's limits", ask("n", "less_than", 0)],
  ["a day before one year and after a later", ask("d", "before", "2020-01-01"), ask("d", "after", "2021-01-01")],
  ["a part of an answer", ask("stay.from", "before", "2020-01-01"), ask("stay.from", "after", "2021-01-01")],
  ["a day long ago and ahead", ask("d", "before", { years: -1 }), ask("d", "after", { days: 3 })],
  ["a grown child", ask("d", "years_ago_at_least", 18), ask("d", "after", { years: -16 })],
  ["a month", ask("m", "after", { months: 2 }), ask("m", "before", { months: 3 })],
  ["a time", ask("t", "after", "23:59")],
  ["words", ask("words", "is", "ab"), ask("words", "length_at_least", 3)],
  ["words within words", ask("words", "contains", "ab"), ask("words", "lacks", "AB")],
  ["answered and not", ask("words", "answered"), ask("words", "not_answered")],
  ["compared and not answered", ask("n", "at_least", 5), ask("n", "not_answered")],
  ["more than there is", ask("of", "count_at_least", 4)],
  [
    "a register's word and another",
    { external: "home.kind", op: "is", value: "a" },
    { external: "home.kind", op: "is", value: "b" },
  ],
  ["a register that failed", { external: "home.kind", op: "answered" }, { fetched: "home", is: ["failed"] }],
])("dead: %s", (_, ...all) => {
  expect(dead(...all)).toBe(true);
  for (const one of all.length > 1 ? all : []) expect(dead(one)).toBe(false);
});

test.each<[string, ...object[]]>([
  ["a written day and one from today", ask("d", "before", "2020-01-01"), ask("d", "after", "today")],
  [
    "days and months whose order depends on the day",
    ask("d", "before", { months: 1 }),
    ask("d", "after", { days: 29 }),
  ],
  ["one answer against another", ask("n", "at_least", { field: "n" }), ask("n", "less_than", { field: "n" })],
  ["two pieces of words", ask("words", "contains", "ab"), ask("words", "contains", "cd")],
  ["years that nobody counts", ask("d", "years_ago_at_least", 9_000_000)],
])("nothing is claimed of %s", (_, ...all) => {
  expect(dead(...all)).toBe(false);
});

test("the work is bounded, and beyond the bound nothing is claimed", () => {
  const deep = (depth: number): object =>
    Array.from({ length: depth }).reduce<object>((within) => ({ not: { not: within } }), {
      all: [ask("n", "at_least", 5), ask("n", "at_most", 3)],
    });
  expect([dead(deep(20)), dead(deep(3000))]).toEqual([true, false]);
  const names = Array.from({ length: 60 }, (_, i) => `a${i}`);
  const pairs = names.flatMap((one, i) =>
    names
      .slice(i + 1)
      .map((other) => ({ any: [ask(one, "is", { field: other }), ask(other, "is_not", { field: one })] })),
  );
  const wide = {
    schema_version: 1,
    pages: [
      {
        id: "one",
        fields: [
          ...names.map((id) => ({ id, type: "text" })),
          { id: "z", type: "yes-no", visible_when: { all: pairs } },
        ],
      },
    ],
  };
  const before = performance.now();
  expect(checkForm(wide).problems).toEqual([]);
  expect(performance.now() - before).toBeLessThan(10_000);
});

const checked = (more: object, pages: readonly object[] = []) => {
  const { problems, advice } = checkForm({ schema_version: 1, pages: [{ id: "one", fields }, ...pages], ...more });
  return [...problems, ...advice].map(({ code, at, detail }) => `${code} ${at} ${detail}`);
};
const never = { all: [ask("n", "at_least", 5), ask("n", "at_most", 3)] };
const always = { any: [ask("n", "answered"), ask("n", "not_answered")] };
const yes = (id: string, visible_when?: object) => ({ id, type: "yes-no", visible_when });

test("a dead condition is told of wherever it stands: with a name, for the fee, for signing", () => {
  const fee = { amount: "100", when: never };
  expect(checked({ fee })).toEqual(["dead_condition fee fee"]);
  expect(checked({ fee: { ...fee, when: ask("n", "at_least", 5) } })).toEqual([]);
  const signed = [{ id: "two", fields: [{ id: "who", type: "person", national_id: "required" }] }];
  const signing = checked({ signing: { signers: ["who"], when: never } }, signed);
  expect(signing).toContain("dead_condition signing signing");
  const used = [{ id: "two", fields: [yes("a", { any: [{ ref: "odd" }, ask("n", "is", 4)] })] }];
  expect(checked({ conditions: { odd: never } }, used)).toEqual([
    "dead_condition condition:odd odd",
    "dead_alternative a 1",
  ]);
});

test("alternatives that never hold are told of by number, also by what stands beside them", () => {
  const page = (when: object) => [{ id: "two", fields: [yes("a", when)] }];
  expect(checked({}, page({ any: [ask("n", "is", 1), never] }))).toEqual(["dead_alternative a 2"]);
  expect(checked({}, page({ all: [ask("n", "is", 1), { any: [ask("n", "is", 2), ask("t", "answered")] }] }))).toEqual([
    "dead_alternative a 1",
  ]);
  expect(checked({}, page({ any: [ask("d", "answered"), { any: [ask("n", "is", 1), never] }] }))).toEqual([
    "dead_alternative a 2.2",
  ]);
  expect(
    checked({}, page({ all: [ask("n", "is", 1), { not: { any: [ask("n", "is", 2), ask("t", "answered")] } }] })),
  ).toEqual([]);
});

test("what stands on a dead page is not told of once more", () => {
  const page = [{ id: "two", visible_when: never, fields: [yes("a", ask("n", "is", 1))] }];
  expect(checked({}, page)).toEqual(["unreachable_page page:two two"]);
});

test("a condition that always holds is advice, and the form is a form", () => {
  const page = { id: "two", fields: [yes("a", always)] };
  const raw = { schema_version: 1, pages: [{ id: "one", fields }, page] };
  const { definition, problems, advice } = checkForm(raw);
  expect([definition === undefined, problems, advice]).toEqual([
    false,
    [],
    [{ code: "always_holds", at: "a", detail: "a" }],
  ]);
  // Nor does a dead end keep a form that is in use from being read.
  expect(checkForm({ ...raw, fee: { amount: "100", when: never } }).definition).toBeDefined();
});

test("a result of a pre-check that those before it leave nothing to is told of", () => {
  const precheck = (results: readonly object[]) => ({ pages: [{ id: "p", fields: [yes("q")] }], results });
  const said = (id: string, when?: object) => ({ id, advice: "apply", when });
  const is = (value: boolean) => ask("q", "is", value);
  expect(checked({ precheck: precheck([said("a", is(true)), said("b", is(true)), said("c")]) })).toEqual([
    "unreachable_page page:result-b result-b",
  ]);
  const all = [said("a", is(true)), said("b", { not: is(true) }), said("c")];
  expect(checked({ precheck: precheck(all) })).toEqual(["unreachable_page page:result-c result-c"]);
  expect(checked({ precheck: precheck([said("a", is(true)), said("b", is(false)), said("c")]) })).toEqual([]);
});
