/** The shortcut around the grammar: it must give the very tree that the grammar gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Syntax } from "./parse.ts";
import { parseFeel } from "./parse.ts";
import { simpleSyntax } from "./simple.ts";

const literal = fc.oneof(
  fc.integer({ min: -999_999, max: 999_999 }).map(String),
  fc.tuple(fc.nat(999), fc.nat(999)).map(([a, b]) => `${a}.${b}`),
  fc.constantFrom(
    ".5",
    "-.25",
    '""',
    '"å, b"',
    "true",
    "false",
    "null",
    '@"2026-08-01"',
    '@"P1D"',
    'date("2026-08-01")',
  ),
  fc.constantFrom('duration("P1M")', "income", "rates.max_price", "a.b.c", "børn", "x1", "_y", "notable", "order.item"),
);
const blank = fc.constantFrom("", " ", "  ");
const one = fc.oneof(
  literal,
  fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "=", "!="), blank, literal).map((parts) => parts.join("")),
  fc
    .tuple(fc.constantFrom("[", "(", "]"), literal, fc.constant(".."), literal, fc.constantFrom("]", ")", "["))
    .map((parts) => parts.join("")),
);
const list = fc
  .tuple(fc.array(one, { minLength: 1, maxLength: 4 }), blank)
  .map(([tests, gap]) => tests.join(`${gap},${gap}`));
const cells = fc.oneof(
  fc.constant("-"),
  list,
  list.map((inner) => `not(${inner})`),
);
const noise = fc.string({
  unit: fc.constantFrom(..."-<>=!.,()[]\"'@ 015ab?\\\n\u00E5".split(""), "..", "not(", "date(", "in"),
  maxLength: 12,
});

test("a simple cell has the tree that the grammar gives it", () => {
  fc.assert(
    fc.property(cells, (text) => {
      const tree = simpleSyntax(text, "UnaryTests", () => true);
      expect(tree).toBeDefined();
      expect(tree).toEqual(byGrammar(text, "UnaryTests").top);
    }),
    { numRuns: 2000 },
  );
});

test("what is read without the grammar is never read differently, nor read where the grammar finds an error", () => {
  fc.assert(
    fc.property(
      fc.oneof(noise, cells, literal),
      fc.constantFrom("Expression" as const, "UnaryTests" as const),
      (text, top) => {
        const tree = simpleSyntax(text, top, () => true);
        if (tree !== undefined) expect({ top: tree, errorAt: undefined }).toEqual(byGrammar(text, top));
      },
    ),
    { numRuns: 10_000 },
  );
});

const terms = fc.letrec<{ term: string; sum: string }>((tie) => ({
  sum: fc
    .tuple(
      tie("term"),
      blank,
      fc.constantFrom("+", "-", "*", "/", "<", "<=", "=", "!=", " and ", " or ", " if ", "**", "and", ".", "--"),
      blank,
      tie("term"),
    )
    .map((parts) => parts.join("")),
  term: fc.oneof(
    { maxDepth: 4 },
    literal,
    tie("sum"),
    tie("sum").map((inner) => `(${inner})`),
    fc.tuple(tie("term"), tie("term")).map((pair) => `[${pair.join(", ")}]`),
    fc
      .tuple(fc.constantFrom("max", "count", "string", "number", "f", "abs", "get", "is"), tie("term"), tie("sum"))
      .map(([name, a, b]) => `${name}(${a},${b} )`),
    fc.tuple(tie("sum"), tie("term"), tie("term")).map(([a, b, c]) => `if ${a} then ${b} else ${c}`),
  ),
}));

test("arithmetic, comparisons, calls and if are read as the grammar reads them, or left to it", () => {
  let read = 0;
  fc.assert(
    fc.property(fc.oneof(terms.term, terms.sum), (text) => {
      const tree = simpleSyntax(text, "Expression", () => true);
      if (tree === undefined) return;
      read += 1;
      expect({ top: tree, errorAt: undefined }).toEqual(byGrammar(text, "Expression"));
    }),
    { numRuns: 6000 },
  );
  expect(read).toBeGreaterThan(500);
});

test("an expression inside too many others is left to the grammar", () => {
  expect(simpleSyntax(`${"(".repeat(30)}1${")".repeat(30)}`, "Expression", () => true)).toBeDefined();
  expect(simpleSyntax(`${"(".repeat(50)}1${")".repeat(50)}`, "Expression", () => true)).toBeUndefined();
});

test.each(["? > 5", "a b", "1e5", 'date("2026-08-01").year', "in", "x + 1", "[1,2]", " 5", "", "5.", "not(1"])(
  "%j is left to the grammar",
  (text) => expect(simpleSyntax(text, "UnaryTests", () => true)).toBeUndefined(),
);

test("where names may hold operators, names are left to the grammar", () => {
  expect(simpleSyntax("a.b", "Expression", () => false)).toBeUndefined();
  expect(simpleSyntax("5", "Expression", () => false)).toBeDefined();
});

/** The same walk as parseFeel's, which a leading comment keeps from the shortcut. */
function byGrammar(text: string, top: "Expression" | "UnaryTests"): { top: Syntax; errorAt: number | undefined } {
  const comment = "/**/";
  const { top: tree, errorAt } = parseFeel(comment + text, top, []);
  const moved = (node: Syntax): Syntax => ({
    ...node,
    from: node.from - comment.length,
    to: node.to - comment.length,
    parts: node.parts.map(moved),
  });
  const whole = moved(tree);
  return {
    top: { ...whole, from: 0, text },
    errorAt: errorAt === undefined ? undefined : errorAt - comment.length,
  };
}
