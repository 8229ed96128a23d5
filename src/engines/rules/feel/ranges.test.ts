/** Ranges: as values, read from text, gone through, and how they lie to each other. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../json.ts";
import { feel } from "../testing.ts";

test.each<[string, Json]>([
  ["[(1..10].start, (1..10].end, (1..10].start included, (1..10].end included]", [1, 10, false, true]],
  ["(>= 10).end", null],
  ["(= 10).start included", true],
  ["[1..10) = [1..10[", true],
  ["(= 10) = [10..10]", false],
  ["(< 10) = (null..10)", false],
  ["5 in (!= 5)", false],
  ['range("[18..21)") = [18..21)', true],
  ['range("(..2]") = (<= 2)', true],
  ['range("[@\\"2026-01-01\\"..@\\"2026-12-31\\"]") = [@"2026-01-01"..@"2026-12-31"]', true],
  ['range("(\\"a..b\\"..\\"b\\")").start', "a..b"],
  ["for i in (1..4] return i", [2, 3, 4]],
  ['for d in @"2024-02-28"..@"2024-03-01" return d', ["2024-02-28", "2024-02-29", "2024-03-01"]],
  ["before(1, (1..10])", true],
  ["before([1..10), [10..20])", true],
  ["after([11..20], [1..11))", true],
  ["meets([1..5), [5..10])", false],
  ["met by([5..10], [1..5])", true],
  ["overlaps([5..8], [1..5))", false],
  ["overlaps before([1..5), (1..5])", true],
  ["overlaps before([1..5), [1..5])", false],
  ["overlaps after((1..5], [1..5))", true],
  ["finishes((1..10], [1..10])", true],
  ["finishes(10, [1..10))", false],
  ["finished by([1..10], [5..10))", false],
  ["includes([1..10], (1..10))", true],
  ["during([1..10], (1..10])", false],
  ["starts([1..10), [1..10])", true],
  ["started by([1..10], (1..5])", false],
  ["coincides((1..5), [1..5])", false],
  ["coincides(point1: 5, point2: 5.0)", true],
  ["before(range: [1..10], point: 15)", true],
  ["before(point: 15, range: [1..10])", false],
  ['before(@"2026-01-01", [@"2026-01-02"..@"2026-01-05"])', true],
  ["includes((> 5), [6..7])", true],
  ["[1..3] instance of range<number>", true],
  ['["a".."b"] instance of range<number>', false],
])("%s is %j", (expression, expected) => {
  expect(feel(expression)).toMatchObject({ output: expected, unknowns: [] });
});

test.each([
  "[3..1]",
  '[1.."a"]',
  "5 in [1..null)",
  'range("[3..1]")',
  'range("[..]")',
  'range("1..2")',
  'range("[1..]")',
])("%s is unknown", (expression) => {
  expect(feel(expression)).toMatchObject({ output: null, unknowns: [{}] });
});

test.each(["for i in [2..1] return i", 'for i in "a".."z" return i', "for i in (> 1) return i", 'before(1, "a")'])(
  "%s is unknown, too",
  (expression) => {
    expect(feel(expression)).toMatchObject({ output: null, unknowns: [{}] });
  },
);

/** Whole and half numbers stand for all points between small ends. */
const points = Array.from({ length: 17 }, (_, i) => i / 2);
type Ends = { readonly low: number; readonly high: number; readonly from: boolean; readonly to: boolean };
const ends = fc
  .record({
    low: fc.integer({ min: 0, max: 8 }),
    size: fc.integer({ min: 1, max: 4 }),
    from: fc.boolean(),
    to: fc.boolean(),
  })
  .map(({ low, size, from, to }): Ends => ({ low, high: low + size, from, to }));
const text = ({ low, high, from, to }: Ends): string => `${from ? "[" : "("}${low}..${high}${to ? "]" : ")"}`;
const has = ({ low, high, from, to }: Ends, point: number): boolean =>
  (from ? point >= low : point > low) && (to ? point <= high : point < high);

test("ranges lie to each other as their points do", () => {
  fc.assert(
    fc.property(ends, ends, (a, b) => {
      const [inA, inB] = [a, b].map((range) => points.concat(points.map((p) => p + 4)).filter((p) => has(range, p)));
      const { output } = feel(
        `[overlaps(${text(a)}, ${text(b)}), includes(${text(a)}, ${text(b)}), before(${text(a)}, ${text(b)})]`,
      );
      expect(output).toEqual([
        inA?.some((p) => has(b, p)),
        inB?.every((p) => has(a, p)),
        inA?.every((p) => inB?.every((q) => p < q)),
      ]);
    }),
    { numRuns: 200 },
  );
});
