/** The static check against trying every value in the real evaluator, on small tables of every kind of input. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Evaluation } from "../evaluation.model.ts";
import type { Json } from "../json.ts";
import type { Model } from "../model.model.ts";
import { answer, modelOf } from "../testing.ts";
import { checkModel } from "./check.ts";

type Input = {
  readonly name: string;
  readonly type: string;
  readonly allowed?: string;
  readonly cells: readonly string[];
  /** At least one value of every region that the cells can make. */
  readonly values: readonly Json[];
};

const halves = Array.from({ length: 17 }, (_, i) => i / 2 - 1);
const days = Array.from({ length: 9 }, (_, i) => `2026-02-2${i + 1}`).filter((day) => day <= "2026-02-28");
const inputs: readonly Input[] = [
  {
    name: "amount",
    type: "number",
    cells: [
      "-",
      "< 3",
      ">= 3",
      "[2..4]",
      "]2..4[",
      "(1..5]",
      "1, 5",
      "not(2, 3)",
      "> 5",
      "2",
      "!= 4",
      "? > 1 and ? <= 3",
      "? in (1, [4..5])",
      "null",
      "not(null)",
    ],
    values: [null, ...halves],
  },
  {
    name: "status",
    type: "string",
    cells: ["-", '"a"', '"b"', '"a", "b"', 'not("a")', '["b", "c"]', 'not("b", "c")'],
    values: ["a", "b", "c", "other"],
  },
  {
    name: "kind",
    type: "string",
    allowed: '"x", "y", "z"',
    cells: ["-", '"x"', '"x", "y"', 'not("z")', '"z"'],
    values: ["x", "y", "z"],
  },
  { name: "flag", type: "boolean", cells: ["-", "true", "false", "not(true)"], values: [true, false] },
  {
    name: "day",
    type: "date",
    cells: [
      "-",
      '< date("2026-02-24")',
      '>= date("2026-02-24")',
      '[date("2026-02-23")..date("2026-02-25"))',
      '@"2026-02-26"',
      'not(@"2026-02-23")',
    ],
    values: days,
  },
  {
    name: "at",
    type: "time",
    cells: [
      "-",
      '< time("12:00:00")',
      '[time("12:00:00")..time("12:00:02")]',
      '> @"12:00:01"',
      'not(@"12:00:02")',
      '> @"23:59:59"',
    ],
    values: [
      "00:00:00",
      "11:59:59",
      "12:00:00",
      "12:00:00.5",
      "12:00:01",
      "12:00:01.5",
      "12:00:02",
      "12:00:03",
      "23:59:59",
    ],
  },
  {
    name: "moment",
    type: "date and time",
    cells: [
      "-",
      '< @"2026-02-24T12:00:00"',
      '>= @"2026-02-24T12:00:00"',
      '(@"2026-02-24T12:00:00"..@"2026-02-24T12:00:01")',
    ],
    values: [
      "2026-02-24T11:00:00",
      "2026-02-24T12:00:00",
      "2026-02-24T12:00:00.5",
      "2026-02-24T12:00:01",
      "2027-01-01T00:00:00",
    ],
  },
  {
    name: "span",
    type: "days and time duration",
    cells: ["-", '< duration("P2D")', '[duration("P2D")..duration("P3D"))', '>= duration("P3D")', 'duration("P2DT1H")'],
    values: ["P1D", "P2D", "P2DT30M", "P2DT1H", "P2DT2H", "P3D", "P4D"],
  },
  {
    name: "count",
    type: "number",
    allowed: "[0..6]",
    cells: ["-", "0", "> 0", "< 0", "[1..3]", "> 3", "not(6)"],
    values: halves.filter((n) => n >= 0 && n <= 6),
  },
];

type Table = {
  readonly columns: readonly Input[];
  readonly rules: readonly (readonly string[])[];
  readonly outputs: readonly string[];
};

const tables: fc.Arbitrary<Table> = fc.shuffledSubarray([...inputs], { minLength: 1, maxLength: 2 }).chain((columns) =>
  fc
    .array(
      fc.tuple(
        fc.tuple(...columns.map(({ cells }) => fc.constantFrom(...cells))),
        fc.constantFrom('"p"', '"q"', '"r"'),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((rules) => ({ columns, rules: rules.map(([cells]) => cells), outputs: rules.map(([, output]) => output) })),
);

const text = (value: string): string => `<text>${value.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text>`;

function modelFrom(policy: string, { columns, rules, outputs }: Table): Model {
  const entry = (name: string, value: string): string => `<${name}>${text(value)}</${name}>`;
  const rows = rules.map(
    (cells, i) =>
      `<rule id="r${i}">${cells.map((cell) => entry("inputEntry", cell)).join("")}${entry("outputEntry", outputs[i] ?? "")}</rule>`,
  );
  return modelOf(`
    ${columns.map(({ name, type }) => `<inputData id="i-${name}" name="${name}"><variable name="${name}" typeRef="${type}"/></inputData>`).join("")}
    <decision id="d" name="answer">${columns.map(({ name }) => `<informationRequirement><requiredInput href="#i-${name}"/></informationRequirement>`).join("")}
      <decisionTable hitPolicy="${policy}">
        ${columns.map(({ name, type, allowed }) => `<input label="${name}"><inputExpression typeRef="${type}">${text(name)}</inputExpression>${allowed === undefined ? "" : `<inputValues>${text(allowed)}</inputValues>`}</input>`).join("")}
        <output name="out"><outputValues>${text('"p", "q", "r"')}</outputValues></output>
        ${rows.join("")}
      </decisionTable></decision>`);
}

type Facts = Readonly<Record<string, Json>>;

function everyValue(columns: readonly Input[], rules: Table["rules"]): Facts[] {
  return columns.reduce<Facts[]>(
    (sofar, { name, values }, i) => {
      const asked = rules.some((cells) => cells[i]?.includes("null"));
      const tried = asked ? values : values.filter((value) => value !== null);
      return sofar.flatMap((facts) => tried.map((value) => ({ ...facts, [name]: value })));
    },
    [{}],
  );
}

const codesOf = (evaluation: Evaluation): string[] => evaluation.unknowns.map(({ code }) => code);
const settings = { numRuns: 150 };

/** Inputs that the counter-example leaves out may have any value. */
const completed = ({ columns }: Table, example: Facts | undefined): Facts => ({
  ...Object.fromEntries(columns.map(({ name, values }) => [name, values.at(-1) ?? null])),
  ...example,
});

test.each(["UNIQUE", "ANY"])("in %s, an overlap is found exactly when some values are ambiguous", (policy) => {
  fc.assert(
    fc.property(tables, (table) => {
      const model = modelFrom(policy, table);
      const found = checkModel(model).filter(({ code }) => code === "overlap" || code === "disagreement");
      const clash = everyValue(table.columns, table.rules).some((facts) =>
        codesOf(answer(model, facts)).includes("ambiguous"),
      );
      expect(found.length > 0).toBe(clash);
      for (const { example, params } of found) {
        const shown = answer(model, completed(table, example));
        expect(codesOf(shown)).toContain("ambiguous");
        const matched = shown.trace.decisions[0]?.tables[0]?.rules
          .filter(({ cells }) => /^t*$/.test(cells))
          .map(({ id }) => id);
        expect(matched).toEqual(expect.arrayContaining([params["first"], params["second"]]));
      }
    }),
    settings,
  );
});

test.each(["UNIQUE", "ANY", "FIRST", "PRIORITY"])(
  "in %s, a gap is found exactly when no rule matches some values",
  (policy) => {
    fc.assert(
      fc.property(tables, (table) => {
        const model = modelFrom(policy, table);
        const found = checkModel(model).filter(({ code }) => code === "gap");
        const gap = everyValue(table.columns, table.rules).some((facts) =>
          codesOf(answer(model, facts)).includes("no_rule"),
        );
        expect(found.length).toBe(gap ? 1 : 0);
        for (const { example } of found) expect(codesOf(answer(model, completed(table, example)))).toContain("no_rule");
      }),
      settings,
    );
  },
);

test.each(["FIRST", "PRIORITY"])(
  "in %s, a rule is called unreachable exactly when it answers for no values",
  (policy) => {
    fc.assert(
      fc.property(tables, (table) => {
        const model = modelFrom(policy, table);
        const codes = ["never_matches", "shadowed_rule", "unreachable_rule"];
        const found = checkModel(model).flatMap(({ code, params }) => (codes.includes(code) ? [params["rule"]] : []));
        const answering = new Set(
          everyValue(table.columns, table.rules).flatMap(
            (facts) => answer(model, facts).trace.decisions[0]?.tables[0]?.matched ?? [],
          ),
        );
        const mistaken = checkModel(model).flatMap(({ code, place }) => (code === "not_allowed" ? [place.rule] : []));
        const never = table.rules.map((_, i) => `r${i}`).filter((id) => !answering.has(id) && !mistaken.includes(id));
        expect(found).toEqual(never);
      }),
      settings,
    );
  },
);
