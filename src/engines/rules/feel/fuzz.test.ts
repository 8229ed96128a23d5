/** Broken expressions: a value or a clear error, never a crash, a hang or a prototype touched. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../json.ts";
import { UnreadableModel } from "../problems.ts";
import { feel } from "../testing.ts";

const seeds = [
  "if a > 1 then [a, b][item > 2] else {x: a, y: x + 1}.y",
  "for i in 1..5, j in [1..i] return if i = 1 then 1 else i * partial[-1] + count(partial)",
  'some x in people satisfies x.name = "Åse" and x.age between 3 and 7',
  "every x in [1, 2, 3] satisfies x in (< 5, [1..10), != 4)",
  '(function(x: number, y: list<string>) string join(y, string(x)))(x: 1, y: ["a", "b"])',
  '@"2024-02-29T10:00:00@Europe/Oslo" + @"P1Y2M" - duration("PT36H0.5S")',
  'date and time("2026-03-29T02:30:00@Europe/Stockholm").time offset / duration("PT1M")',
  'years and months duration(date("2019-08-02"), today()).months ** -3',
  'replace("blåbær og (rips)", "([\\\\p{L}-[a]]+?)(\\\\s|$)", "<$1>", "sixm")',
  'matches("aaaaaaaaaaaaaaaaaaaa!", "^(a|a)*(a+)+$") or split("a;b", ";{1,2}")[1] = "a"',
  'number("1 000,50", " ", ",") * 1.5e-3 / -.25',
  "sort(list replace([3, 1, 2], function(item, newItem) item < newItem, 5), function(a, b) a > b)",
  '{constructor: 1, "__proto__": {toString: 2}, hasOwnProperty: 3}.__proto__.toString',
  'get value(context put({}, ["__proto__", "polluted"], 1), "constructor")',
  'context([{key: "__proto__", value: {polluted: true}}]) instance of context<__proto__: context<a: number>>',
  'context merge([{a: 1}, {"__proto__": {polluted: true}}]).polluted',
  'overlaps([1..5], range("(3..8]")) and before(1, (2..3)) or not(is([1], [1.0]))',
  "mode([1, 2, 2]) = distinct values(union([2], [2], [[2]])) and stddev(2, 4, 7, 5) > 2",
  "round half up(1 / 3, 6176) + decimal(2 ** 100, -6111) - modulo(-10.1, 4.5)",
  "{f: function(n) if n = 0 then 0 else n, g: f(f(3))}.g instance of function<number>->Any",
];

const facts: Readonly<Record<string, Json>> = {
  a: 3,
  b: "tekst",
  people: [{ name: "Åse", age: 4 }, { name: null }],
  "full name": "Åse Ødegård",
};

const words =
  'constructor __proto__ toString valueOf prototype item partial ? null true if then else for in return some satisfies function external instance of [ ] ( ) { } .. . , : + - ** * / < <= = != "x" @"P1D" [1..2] 1e400 0 -1 99999999999999999999 full name not( count( 😀 å \\ \n'.split(
    " ",
  );

type Change = readonly [kind: number, at: number, length: number, word: string];

const change = fc.tuple(
  fc.integer({ min: 0, max: 3 }),
  fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  fc.integer({ min: 1, max: 12 }),
  fc.constantFrom(...words),
);

/** Takes away, puts in, puts instead, or doubles. */
function changed(text: string, [kind, at, length, word]: Change): string {
  const from = Math.floor(at * (text.length + 1));
  const [before, taken, after] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)];
  if (kind === 0) return before + after;
  if (kind === 1) return `${before}${word}${taken}${after}`;
  return kind === 2 ? `${before}${word}${after}` : before + taken + taken + after;
}

test("thousands of mutated expressions end in a value or a clear error", { timeout: 60_000 }, () => {
  const before = Object.getOwnPropertyNames(Object.prototype).toSorted();
  fc.assert(
    fc.property(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 6 }), (seed, changes) => {
      const expression = changes.reduce(changed, seed);
      const started = performance.now();
      try {
        const { output, unknowns } = feel(expression, facts);
        expect(JSON.stringify(output)).not.toMatch(/NaN|Infinity/);
        for (const { message } of unknowns) expect(message).not.toBe("");
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableModel);
      }
      expect(performance.now() - started).toBeLessThan(5000);
    }),
    { numRuns: 2000 },
  );
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(before);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test("every seed of the mutations is worth something, or says why not", () => {
  for (const seed of seeds) {
    const { output, unknowns } = feel(seed, facts);
    expect(output !== null || unknowns.length > 0).toBe(true);
  }
});

const doubled = (expression: string): string => `for i in 1..200 return ${expression}`;

test.each([
  ["nested loops", "count(for a in 1..2000, b in 1..2000 return a)"],
  ["a text that doubles", doubled('if i = 1 then "x" else partial[-1] + partial[-1]')],
  ["a list that doubles", doubled("if i = 1 then [1] else concatenate(partial[-1], partial[-1])")],
  ["a list of itself twice", `string(${doubled("if i = 1 then [1] else [partial[-1], partial[-1]]")})`],
  ["a context of itself twice", `${doubled("if i = 1 then {a: 1} else {a: partial[-1], b: partial[-1]}")}[-1]`],
  [
    "a comparison of such",
    `{l: ${doubled("if i = 1 then [1] else [partial[-1], partial[-1]]")}, m: ${doubled("if i = 1 then [1] else [partial[-1], partial[-1]]")}, r: l[-1] = m[-1]}.r`,
  ],
  ["a pattern that backtracks", 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")'],
  ["a pattern that repeats nothing", 'matches("a", "(?:(?:(?:){1000}){1000}){1000}")'],
  ["a pattern inside patterns", `matches("a", "${"(".repeat(500)}a${")".repeat(500)}")`],
  ["parentheses without end", `${"(".repeat(5000)}1${")".repeat(5000)}`],
  ["a sum without end", Array.from({ length: 5000 }, () => "1").join(" + ")],
  ["a function of itself", "(function(f) f(f))(function(f) f(f))"],
  ["great numbers", "10 ** 6144 * 10 ** 6144"],
  ["a great power", "1.000001 ** 999999999"],
  [
    "long texts again and again",
    '{s: for i in 1..16 return if i = 1 then "xxxxxxxxxx" else partial[-1] + partial[-1], r: for i in 1..1000000 return contains(s[-2], "y")}.r',
  ],
  ["long lists again and again", "{l: for i in 1..100000 return i, r: for i in 1..1000000 return count(reverse(l))}.r"],
  [
    "long lists compared again and again",
    "{l: for i in 1..100000 return i, m: for i in 1..100000 return i, r: for i in 1..1000000 return l = m}.r",
  ],
  ["long lists searched again and again", "{l: for i in 1..100000 return i, r: for i in 1..1000000 return 0 in l}.r"],
  ["long lists of names again and again", "{l: for i in 1..100000 return {a: i}, r: for i in 1..1000000 return l.a}.r"],
  ["many distinct values", "count(distinct values(for i in 1..5000 return i))"],
])("%s ends soon", (_, expression) => {
  const started = performance.now();
  try {
    feel(expression, facts);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableModel);
  }
  expect(performance.now() - started).toBeLessThan(5000);
});
