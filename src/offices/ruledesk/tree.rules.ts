/** The tables and formulas of a model, wherever they stand in it. */
import type { Model } from "#rules";

export type Expression = NonNullable<Model["decisions"][number]["logic"]>;
export type Table = Extract<Expression, { kind: "table" }>;
export type Literal = Extract<Expression, { kind: "literal" }>;

/** A decision or function with what is written in it. */
export type Part = {
  readonly name: string;
  readonly description: string;
  readonly tables: readonly Table[];
  /** Formulas, each with the name it has where it stands; empty when it is the whole. */
  readonly formulas: readonly { readonly name: string; readonly text: string }[];
  readonly entries: readonly string[] | undefined;
};

export function partsOf(model: Model): Part[] {
  return [
    ...model.functions.map((one) => partOf(one.name, one.description, one.body)),
    ...model.decisions.map((one) => partOf(one.name, one.description, one.logic)),
  ];
}

/** The model with its tables changed; everything else stays. */
export function withTables(model: Model, change: (table: Table) => Table): Model {
  const changed = (logic: Expression | undefined) => logic && rebuilt(logic, { table: change, literal: same });
  return {
    ...model,
    functions: model.functions.map((one) => ({ ...one, body: changed(one.body) })),
    decisions: model.decisions.map((one) => ({ ...one, logic: changed(one.logic) })),
  };
}

/** An expression with its formulas written anew, in the order in which `partsOf` tells them; those without a text stay. */
export function withFormulas(logic: Expression, texts: readonly string[]): Expression {
  let at = -1;
  const literal = (one: Literal): Literal => {
    at += 1;
    const text = texts[at]?.trim();
    return text === undefined || text === one.text.trim() ? one : { ...one, text };
  };
  return rebuilt(logic, { table: same, literal });
}

/** The names that a boxed context makes for itself; undefined of anything else. */
export function entriesOf(logic: Expression | undefined): readonly string[] | undefined {
  const context = contextIn(logic);
  return context?.entries.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** A boxed context with some entries gone and others after the rest, before its result. Anything else stays as it is. */
export function withEntries(
  logic: Expression,
  removed: readonly string[],
  added: readonly { readonly name: string; readonly formula: string }[],
): Expression {
  if (logic.kind === "function") return { ...logic, body: withEntries(logic.body, removed, added) };
  if (logic.kind !== "context") return logic;
  const kept = logic.entries.filter(({ name }) => name === undefined || !removed.includes(name));
  const result = kept.filter(({ name }) => name === undefined);
  const more = added.map(({ name, formula }) => ({
    name,
    typeRef: undefined,
    value: { kind: "literal", id: "", text: formula.trim(), line: logic.line } as const,
  }));
  return { ...logic, entries: [...kept.filter(({ name }) => name !== undefined), ...more, ...result] };
}

const contextIn = (logic: Expression | undefined): Extract<Expression, { kind: "context" }> | undefined =>
  logic?.kind === "function" ? contextIn(logic.body) : logic?.kind === "context" ? logic : undefined;

const same = <T>(one: T): T => one;

function partOf(name: string, description: string | undefined, logic: Expression | undefined): Part {
  const tables: Table[] = [];
  const formulas: { name: string; text: string }[] = [];
  const walk = (expression: Expression, at: string): void => {
    if (expression.kind === "table") tables.push(expression);
    else if (expression.kind === "literal") formulas.push({ name: at, text: expression.text.trim() });
    else for (const [key, inner] of childrenOf(expression)) walk(inner, key === "" ? at : key);
  };
  if (logic !== undefined) walk(logic, "");
  return { name, description: description?.trim() ?? "", tables, formulas, entries: entriesOf(logic) };
}

/** What an expression is made of, by name where it has one. */
function childrenOf(expression: Exclude<Expression, Table | Literal>): readonly (readonly [string, Expression])[] {
  switch (expression.kind) {
    case "context":
      return expression.entries.map((entry) => [entry.name ?? "", entry.value]);
    case "invocation":
      return [["", expression.called], ...expression.bindings.map(({ name, value }) => [name, value] as const)];
    case "function":
      return [["", expression.body]];
    case "list":
      return expression.items.map((item) => ["", item]);
    case "relation":
      return expression.rows.flatMap((row) => row.map((cell, i) => [expression.columns[i]?.name ?? "", cell] as const));
    case "conditional":
      return [
        ["if", expression.condition],
        ["then", expression.then],
        ["else", expression.otherwise],
      ];
    case "filter":
      return [
        ["", expression.list],
        ["", expression.match],
      ];
    default:
      return [
        ["", expression.list],
        [expression.variable, expression.body],
      ];
  }
}

type Change = { readonly table: (table: Table) => Table; readonly literal: (literal: Literal) => Literal };

/** Goes the same way as `childrenOf`, so that formulas keep their places. */
function rebuilt(expression: Expression, change: Change): Expression {
  const inner = <E extends Expression>(one: E): E => rebuilt(one, change) as E;
  switch (expression.kind) {
    case "table":
      return change.table(expression);
    case "literal":
      return change.literal(expression);
    case "context":
      return { ...expression, entries: expression.entries.map((entry) => ({ ...entry, value: inner(entry.value) })) };
    case "invocation":
      return {
        ...expression,
        called: inner(expression.called),
        bindings: expression.bindings.map((one) => ({ ...one, value: inner(one.value) })),
      };
    case "function":
      return { ...expression, body: inner(expression.body) };
    case "list":
      return { ...expression, items: expression.items.map(inner) };
    case "relation":
      return { ...expression, rows: expression.rows.map((row) => row.map(inner)) };
    case "conditional":
      return {
        ...expression,
        condition: inner(expression.condition),
        then: inner(expression.then),
        otherwise: inner(expression.otherwise),
      };
    case "filter":
      return { ...expression, list: inner(expression.list), match: inner(expression.match) };
    default:
      return { ...expression, list: inner(expression.list), body: inner(expression.body) };
  }
}
