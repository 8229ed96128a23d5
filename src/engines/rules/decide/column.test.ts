/** What a column remembers of its cells is what the cells say. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileTests } from "../feel/compile.ts";
import { dayFromEpoch } from "../feel/dates.ts";
import type { Scope } from "../feel/scope.ts";
import type { Value } from "../feel/values.ts";
import type { Cell } from "./column.ts";
import { Column, isMarked, together } from "./column.ts";

const scope: Scope = { layout: { size: 1 }, names: new Map([["?", { slot: 0, reads: [] }]]) };

function cellOf(text: string): Cell | undefined {
  const compiled = compileTests({ element: "t", line: 1, text }, scope, { errors: [], doubts: [] });
  return compiled === "any" ? undefined : { run: compiled.run, quick: compiled.quick };
}

const point = fc.integer({ min: -6, max: 6 });
const number = fc.oneof(
  point.map(String),
  point.map((n) => `${n}.5`),
);
const cell = fc.oneof(
  fc.constantFrom("-", "true", "not(true)", '"a"', '"a", "b"', 'not("b")', '> date("1970-01-03")', "? + 1 > 2"),
  fc.tuple(fc.constantFrom("<", "<=", ">", ">=", ""), number).map(([sign, bound]) => `${sign} ${bound}`.trim()),
  fc.tuple(point, point).map(([a, b]) => `(${Math.min(a, b)}..${Math.max(a, b)}]`),
  fc.tuple(number, number).map(([a, b]) => `not(${a}, ${b})`),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -8, max: 8 }),
  fc.constantFrom("a", "b", "c", "", true, false, null),
  point.map((epoch) => dayFromEpoch(epoch) ?? null),
);

test("a column says of every value what its cells say one by one", () => {
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 70 }),
      fc.array(value, { maxLength: 60 }),
      (texts, values) => {
        const cells = texts.map(cellOf);
        const column = new Column(cells);
        for (const one of values) {
          const { no, unknown, open } = column.judge(one);
          for (const [rule, each] of cells.entries()) {
            const verdict = each === undefined ? true : each.quick?.test(one);
            expect(isMarked(no, rule), texts[rule]).toBe(verdict === false);
            expect(isMarked(open, rule), texts[rule]).toBe(verdict === undefined);
            expect(isMarked(unknown, rule)).toBe(false);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("rules match where no column says no, and the first in doubt is told", () => {
  const verdict = fc.constantFrom("t", "f", "?");
  const table = fc
    .integer({ min: 1, max: 95 })
    .chain((rules) => fc.array(fc.array(verdict, { minLength: rules, maxLength: rules }), { maxLength: 4 }));
  fc.assert(
    fc.property(table, (columns) => {
      const rules = columns[0]?.length ?? 5;
      const bits = (column: readonly string[], letter: string): number[] => {
        const words = Array.from({ length: Math.ceil(rules / 30) }, () => 0);
        for (const [rule, one] of column.entries())
          if (one === letter) words[Math.floor(rule / 30)] = (words[Math.floor(rule / 30)] ?? 0) + 2 ** (rule % 30);
        return words;
      };
      const { matching, doubt } = together(
        columns.map((column) => ({ no: bits(column, "f"), unknown: bits(column, "?"), id: undefined })),
        rules,
      );
      const letters = Array.from({ length: rules }, (_, rule) => columns.map((column) => column[rule]).join(""));
      expect(matching).toStrictEqual([...letters.keys()].filter((rule) => /^t*$/.test(letters[rule] ?? "")));
      expect(doubt).toBe(letters.findIndex((row) => row.includes("?") && !row.includes("f")));
    }),
    { numRuns: 300 },
  );
});
