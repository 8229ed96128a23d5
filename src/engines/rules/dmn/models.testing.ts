/** For tests: any model. */
import fc from "fast-check";
import type { Expression, Literal, Model } from "../model.model.ts";

const word = fc.constantFrom(
  "income",
  "Full Name",
  "børn",
  "a-b",
  "x",
  "<&>\"'",
  "två ord",
  "__proto__",
  "constructor",
);
const text = fc.constantFrom(
  "1 + 1",
  "a < b",
  '"x & y"',
  "-",
  "[1..2]",
  "line\none",
  "",
  "]]>",
  'not("å")',
  "tab\there",
);
const typeRef = fc.option(fc.constantFrom("number", "tType", "Any", "date and time"), { nil: undefined });
const id = fc.constantFrom("", "", "id1", "någon");
const literal = fc.record({ kind: fc.constant("literal" as const), id, text, line: fc.constant(1) });
const maybe = fc.option(
  literal.filter((one: Literal) => one.text !== ""),
  { nil: undefined },
);
const note = fc.constantFrom("§ 3-1", "", "Innvilget <b>", "å\nä");
const parameter = fc.record({ name: word, typeRef });
const named = {
  name: word,
  description: fc.option(fc.constantFrom("Why.", "Två\nrader"), { nil: undefined }),
  line: fc.constant(1),
};

const table = fc
  .record({
    inputs: fc.integer({ min: 0, max: 2 }),
    outputs: fc.integer({ min: 1, max: 2 }),
    rules: fc.integer({ min: 0, max: 3 }),
    notes: fc.uniqueArray(fc.constantFrom("legalBasis", "nb", "1", "__proto__"), { maxLength: 3 }),
  })
  .chain(({ inputs, outputs, rules, notes }) =>
    fc.record({
      kind: fc.constant("table" as const),
      id,
      line: fc.constant(1),
      hitPolicy: fc.constantFrom("UNIQUE", "FIRST", "RULE ORDER", "COLLECT"),
      aggregator: fc.option(fc.constantFrom("SUM", "MAX"), { nil: undefined }),
      inputs: fc.array(
        fc.record({ id, label: word, expression: literal, typeRef, allowed: maybe, variable: fc.constant(undefined) }),
        { minLength: inputs, maxLength: inputs },
      ),
      outputs: fc.array(fc.record({ id, name: word, typeRef, allowed: maybe, otherwise: maybe }), {
        minLength: outputs,
        maxLength: outputs,
      }),
      annotations: fc.constant(notes),
      rules: fc.array(
        fc.record({
          id: fc.uuid(),
          line: fc.constant(1),
          cells: fc.array(literal, { minLength: inputs, maxLength: inputs }),
          outputs: fc.array(literal, { minLength: outputs, maxLength: outputs }),
          annotations: fc
            .tuple(...notes.map(() => note))
            .map((texts) => Object.fromEntries(notes.map((name, i) => [name, texts[i] ?? ""]))),
        }),
        { minLength: rules, maxLength: rules },
      ),
    }),
  );

const { expression } = fc.letrec<{ expression: Expression; box: Expression }>((tie) => {
  const inner = tie("expression");
  const at = { id, line: fc.constant(1) };
  const few = { maxLength: 2 };
  return {
    expression: fc.oneof({ maxDepth: 3, withCrossShrink: true }, literal, table, tie("box")),
    box: fc.oneof(
      fc.record({ kind: fc.constant("list" as const), ...at, items: fc.array(inner, few) }),
      fc.record({
        kind: fc.constant("context" as const),
        ...at,
        entries: fc.array(fc.record({ name: word, typeRef, value: inner }), few),
      }),
      fc.record({
        kind: fc.constant("function" as const),
        ...at,
        parameters: fc.array(parameter, few),
        typeRef,
        body: inner,
      }),
      fc.record({
        kind: fc.constant("invocation" as const),
        ...at,
        called: literal,
        bindings: fc.array(fc.record({ name: word, value: inner }), few),
      }),
      fc.array(parameter, few).chain((columns) =>
        fc.record({
          kind: fc.constant("relation" as const),
          ...at,
          columns: fc.constant(columns),
          rows: fc.array(fc.array(inner, { minLength: columns.length, maxLength: columns.length }), few),
        }),
      ),
      fc.record({ kind: fc.constant("conditional" as const), ...at, condition: inner, then: inner, otherwise: inner }),
      fc.record({ kind: fc.constant("filter" as const), ...at, list: inner, match: inner }),
      fc.record({
        kind: fc.constantFrom("for" as const, "some" as const, "every" as const),
        ...at,
        variable: word,
        list: inner,
        body: inner,
      }),
    ),
  };
});

const declaration = fc.record({
  name: word,
  typeRef,
  collection: fc.boolean(),
  components: fc.array(
    fc.record({
      name: word,
      typeRef,
      collection: fc.boolean(),
      components: fc.constant([]),
      allowed: maybe,
      constraint: fc.constant(undefined),
      function: fc.constant(undefined),
      line: fc.constant(1),
    }),
    { maxLength: 2 },
  ),
  allowed: maybe,
  constraint: maybe,
  function: fc.option(fc.record({ parameters: fc.array(parameter, { maxLength: 2 }), result: typeRef }), {
    nil: undefined,
  }),
  line: fc.constant(1),
});

/** Models as an editor may make them: all boxes inside each other, names and texts of every kind. Few of them mean anything. */
export const models: fc.Arbitrary<Model> = fc.record({
  name: word,
  namespace: fc.constant("urn:test"),
  dmn: fc.constant("1.3" as const),
  description: named.description,
  sha256: fc.constant(""),
  bytes: fc.constant(new Uint8Array()),
  warnings: fc.constant([]),
  imports: fc.constant([]),
  types: fc.array(declaration, { maxLength: 2 }),
  inputs: fc.array(fc.record({ ...named, id: fc.constant("i"), typeRef }), { maxLength: 1 }),
  functions: fc.tuple(
    fc.record({
      ...named,
      id: fc.constant("f"),
      typeRef,
      variableType: typeRef,
      requires: fc.constant(["f"]),
      parameters: fc.array(parameter, { maxLength: 2 }),
      body: fc.option(expression, { nil: undefined }),
    }),
  ),
  decisions: fc.tuple(
    fc.record({
      ...named,
      id: fc.constant("d1"),
      typeRef,
      question: named.description,
      requires: fc.constant(["f"]),
      logic: fc.option(expression, { nil: undefined }),
    }),
    fc.record({
      ...named,
      id: fc.constant("d2"),
      typeRef,
      question: named.description,
      requires: fc.constant(["d1", "f"]),
      logic: fc.option(expression, { nil: undefined }),
    }),
  ),
  services: fc.array(
    fc.record({
      ...named,
      id: fc.constant("s"),
      typeRef,
      outputs: fc.constant(["d2"]),
      encapsulated: fc.constant(["d1"]),
      inputDecisions: fc.constant([]),
      inputs: fc.constant([]),
    }),
    { maxLength: 1 },
  ),
});
