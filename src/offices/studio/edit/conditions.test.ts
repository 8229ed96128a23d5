/** Any condition that the model allows, read as a sentence and written back: the same condition. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, type Condition, operatorsFor, operandOf } from "#forms/shared";
import { RUNS } from "./catalogue.testing.ts";
import { conditionOf, type Group, linesOf, othersFor, sentenceOf } from "./conditions.rules.ts";
import { FETCHED, type Subject } from "./subjects.rules.ts";

const subject = (path: string, sort: Subject["sort"], values?: readonly string[]): Subject => ({
  path,
  sort,
  operators: operatorsFor(sort),
  question: path,
  ...(values === undefined ? {} : { values }),
});

const SUBJECTS: readonly Subject[] = [
  subject("kind", "code", ["first", "renewal", "other"]),
  subject("kind_then", "code", ["first", "renewal", "other"]),
  subject("grounds", "set", ["health", "age", "moved"]),
  subject("days", "number"),
  subject("most", "number"),
  subject("agreed", "truth"),
  subject("stay.from", "day"),
  subject("stay.to", "day"),
  subject("month", "month"),
  subject("at", "time"),
  subject("name", "text"),
  subject("other_name", "text"),
  subject("people", "rows"),
  subject("register:held.permit", "text"),
  { path: "fetched:held", sort: "code", operators: ["is"], values: FETCHED, question: "" },
  { path: "condition:renews", sort: "truth", operators: ["is"], question: "" },
];

const SCALARS: Readonly<Record<string, fc.Arbitrary<string | number | boolean>>> = {
  number: fc.integer({ min: -999, max: 9999 }),
  truth: fc.boolean(),
  day: fc.constantFrom("2026-01-31", "2027-12-01"),
  month: fc.constantFrom("2026-01", "2027-12"),
  time: fc.constantFrom("08:00", "23:59"),
};

const scalarOf = ({ sort, values }: Subject): fc.Arbitrary<string | number | boolean> =>
  values === undefined ? (SCALARS[sort] ?? fc.constantFrom("Oslo", "Bergen", "today")) : fc.constantFrom(...values);

const relative = fc
  .record({ unit: fc.constantFrom("days", "months", "years"), count: fc.integer({ min: -900, max: 900 }) })
  .map(({ unit, count }) => ({ [unit]: count }));

/** A comparison that the form's own check would let pass. */
const comparison: fc.Arbitrary<Condition> = fc
  .constantFrom(...SUBJECTS.filter(({ path }) => !/^(condition|fetched):/.test(path)))
  .chain((one) =>
    fc.constantFrom(...one.operators).chain((op) => {
      const operand = operandOf(op);
      const others = othersFor(one, SUBJECTS).map(({ path }) => fc.constant({ field: path }));
      const scalar = scalarOf(one);
      const value: Readonly<Record<typeof operand, fc.Arbitrary<unknown>>> = {
        none: fc.constant(undefined),
        scalar: fc.oneof(scalar, ...others),
        list: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
        number: fc.oneof(SCALARS["number"] ?? fc.nat(), ...others),
        count: fc.nat(40),
        moment: fc.oneof(scalar, ...(one.sort === "time" ? [] : [fc.constant("today"), relative]), ...others),
      };
      const at = one.path.startsWith("register:") ? { external: one.path.slice(9) } : { field: one.path };
      return value[operand].map(
        (said) => ({ ...at, op, ...(said === undefined ? {} : { value: said }) }) as unknown as Condition,
      );
    }),
  );

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 6, arbitrary: comparison },
  fc.constant({ ref: "renews" }),
  fc.constant({ ref: "nobody_knows" }),
  fc.subarray([...FETCHED], { minLength: 1 }).map((is) => ({ fetched: "held", is })),
);

const any = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    leaf,
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((some) => ({ any: some })),
    tie("condition").map((not) => ({ not })),
  ),
})).condition;

/** The two things that a sentence says in one way: "not answered", and a list of one value. */
function plain(condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map(plain) };
  if ("any" in condition) return { any: condition.any.map(plain) };
  if ("not" in condition) {
    const { not } = condition;
    return "op" in not && not.op === "answered" ? { ...not, op: "not_answered" } : { not: plain(not) };
  }
  if (!("op" in condition) || !Array.isArray(condition.value) || condition.value.length > 1) return condition;
  const one = { is_in: "is", is_not_in: "is_not", contains_any: "contains" } as const;
  return Object.hasOwn(one, condition.op)
    ? { ...condition, op: one[condition.op as keyof typeof one], value: condition.value[0] as string }
    : condition;
}

test("whatever the model allows is read as a sentence and written back as the same condition", () => {
  fc.assert(
    fc.property(any, (condition) => {
      const read = sentenceOf(condition, SUBJECTS);
      const back = conditionOf(read, SUBJECTS);
      expect(canonicalJson(back)).toBe(canonicalJson(plain(condition)));
      expect(sentenceOf(back, SUBJECTS)).toEqual(read);
    }),
    { numRuns: 20 * RUNS.numRuns },
  );
});

test("nothing that the form's check lets pass is kept for the file alone", () => {
  fc.assert(
    fc.property(comparison, (condition) => {
      const [line] = linesOf(sentenceOf(condition, SUBJECTS));
      const isMany = "value" in condition && Array.isArray(condition.value) && condition.value.length > 1;
      // Yes and no together ask nothing more than whether it is answered.
      const isBoth = "field" in condition && condition.field === "agreed" && isMany;
      expect(line?.kind).toBe(isBoth ? "kept" : "asks");
    }),
    { numRuns: 10 * RUNS.numRuns },
  );
});

test("brackets are groups at any depth, and what does not hold is a group that says so", () => {
  const one = { field: "agreed", op: "is", value: true } as const;
  const deep: Condition = { all: [one, { any: [one, { all: [one, { not: { any: [one, one] } }] }] }, { not: one }] };
  const [, outer, bare] = sentenceOf(deep, SUBJECTS).lines as [unknown, Group, Group];
  const inner = outer.lines[1] as Group;
  expect([outer.join, inner.join, (inner.lines[1] as Group).join]).toEqual(["any", "all", "none"]);
  expect([bare.join, bare.bare, bare.lines.length]).toEqual(["none", true, 1]);
  // Asked for in another way, it is written as brackets.
  const lines = [{ ...bare, join: "not-all" as const, lines: [...bare.lines, ...bare.lines] }];
  expect(conditionOf({ join: "all", lines }, SUBJECTS)).toEqual({ not: { all: [one, one] } });
});
