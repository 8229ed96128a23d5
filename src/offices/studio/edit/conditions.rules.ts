/**
 * Conditions as sentences: "show this when [question] [operator] [value]", joined by and, or by or.
 *
 * A line that the sentence cannot say (a register's answer, a nested condition, a day counted from today) is kept as it is, to be
 * shown in words, and taken away whole or not at all.
 */
import { type Asked, type Condition, operandOf, type OperatorName } from "#forms/shared";
import { FETCHED, type Subject } from "./subjects.rules.ts";

/** `values` as texts: codes, "true", a decimal text, a day; empty where the operator needs none, and for today. */
export type Line =
  | { readonly kind: "asks"; readonly path: string; readonly op: OperatorName; readonly values: readonly string[] }
  | { readonly kind: "kept"; readonly condition: Condition };

type Join = "all" | "any";

/** Lines that are held together, as brackets do. There are none within it: what is deeper is kept. */
export type Group = { readonly kind: "group"; readonly join: Join; readonly lines: readonly Line[] };

export type Sentence = { readonly join: Join; readonly lines: readonly (Line | Group)[] };

/** Every line in the order it is read, those of groups among them. */
export const linesOf = ({ lines }: Sentence): readonly Line[] =>
  lines.flatMap((one) => (one.kind === "group" ? one.lines : [one]));

export function sentenceOf(condition: Condition | undefined, subjects: readonly Subject[]): Sentence {
  if (condition === undefined) return { join: "all", lines: [] };
  const { join, parts } = joined(condition) ?? { join: "all", parts: [condition] };
  return { join, lines: parts.map((part) => groupOf(part, subjects) ?? lineOf(part, subjects)) };
}

function joined(condition: Condition): { readonly join: Join; readonly parts: readonly Condition[] } | undefined {
  if ("all" in condition) return { join: "all", parts: condition.all };
  return "any" in condition ? { join: "any", parts: condition.any } : undefined;
}

function groupOf(condition: Condition, subjects: readonly Subject[]): Group | undefined {
  const held = joined(condition);
  return held && { kind: "group", join: held.join, lines: held.parts.map((part) => lineOf(part, subjects)) };
}

function lineOf(condition: Condition, subjects: readonly Subject[]): Line {
  const kept: Line = { kind: "kept", condition };
  // Not answered is an operator of its own; of other operators, the negation holds of nothing and no operator does.
  const plain =
    "not" in condition && "field" in condition.not && condition.not.op === "answered"
      ? { ...condition.not, op: "not_answered" as const }
      : condition;
  const named = "not" in plain ? plain.not : plain;
  if ("ref" in named) {
    const path = `condition:${named.ref}`;
    const values = ["not" in plain ? "false" : "true"];
    return subjects.some((one) => one.path === path) ? { kind: "asks", path, op: "is", values } : kept;
  }
  if ("fetched" in plain) {
    const path = `fetched:${plain.fetched}`;
    return subjects.some((one) => one.path === path) ? { kind: "asks", path, op: "is", values: plain.is } : kept;
  }
  if (!("op" in plain)) return kept;
  const path = "field" in plain ? plain.field : `register:${plain.external}`;
  const subject = subjects.find((one) => one.path === path);
  const op = SAID_BY[plain.op] ?? plain.op;
  const isSet = subject?.sort === "set" && plain.op === "contains";
  const said = isSet ? "contains_any" : op;
  const values = valuesOf(plain.value);
  if (subject === undefined || values === undefined || !subject.operators.includes(said)) return kept;
  if (subject.values !== undefined && values.some((value) => subject.values?.includes(value) !== true)) return kept;
  return { kind: "asks", path, op: said, values };
}

const SAID_BY: Readonly<Partial<Record<OperatorName, OperatorName>>> = { is_in: "is", is_not_in: "is_not" };

/** Undefined of what is no plain value or list of them. */
function valuesOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === "today") return [];
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? [String(value)]
    : undefined;
}

/** What a line lacks; undefined when it can be said. */
export type Lack = "unknown-question" | "unknown-operator" | "no-value" | "one-value" | "not-a-number" | "not-a-day";

export function lackOf(line: Line, subjects: readonly Subject[]): Lack | undefined {
  if (line.kind === "kept") return undefined;
  const subject = subjects.find(({ path }) => path === line.path);
  if (subject === undefined) return "unknown-question";
  if (!subject.operators.includes(line.op)) return "unknown-operator";
  const operand = operandOf(line.op);
  const [first = ""] = line.values;
  if (operand === "none") return undefined;
  // No day at all is today.
  if (operand === "moment")
    return first === "" || MOMENTS[subject.sort]?.test(first) === true ? undefined : "not-a-day";
  if (first === "") return "no-value";
  if (operand === "count") return /^\d{1,4}$/.test(first) ? undefined : "not-a-number";
  if (operand === "number" || subject.sort === "number") return DECIMAL.test(first) ? undefined : "not-a-number";
  return line.op === "lacks" && line.values.length > 1 ? "one-value" : undefined;
}

const DECIMAL = /^-?\d{1,15}(\.\d{1,6})?$/;
const MOMENTS: Readonly<Partial<Record<Asked["sort"], RegExp>>> = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-\d{2}$/,
  time: /^\d{2}:\d{2}$/,
};

/** Undefined when nothing is asked: then it is always shown. Lines that lack something are left out. */
export function conditionOf({ join, lines }: Sentence, subjects: readonly Subject[]): Condition | undefined {
  const parts = lines.flatMap((line): Condition[] => {
    if (line.kind === "group") {
      const held = conditionOf(line, subjects);
      return held === undefined ? [] : [held];
    }
    return lackOf(line, subjects) === undefined ? [partOf(line, subjects)] : [];
  });
  const [first] = parts;
  if (first === undefined || parts.length === 1) return first;
  return join === "all" ? { all: parts } : { any: parts };
}

function partOf(line: Line, subjects: readonly Subject[]): Condition {
  if (line.kind === "kept") return line.condition;
  const { path, values } = line;
  if (path.startsWith("condition:")) {
    const named = { ref: path.slice("condition:".length) };
    return values[0] === "false" ? { not: named } : named;
  }
  if (path.startsWith("fetched:"))
    return { fetched: path.slice("fetched:".length), is: FETCHED.filter((one) => values.includes(one)) };
  const compared = comparisonOf(line, subjects.find((one) => one.path === path)?.sort);
  return path.startsWith("register:")
    ? { external: path.slice("register:".length), ...compared }
    : { field: path, ...compared };
}

type Comparison = Pick<Extract<Condition, { readonly field: string }>, "op" | "value">;

function comparisonOf({ op, values }: Extract<Line, { kind: "asks" }>, sort: Asked["sort"] | undefined): Comparison {
  const operand = operandOf(op);
  if (operand === "none") return { op };
  const typed = values.map((value) => (sort === "truth" ? value === "true" : value));
  const [first = ""] = typed;
  if (operand === "moment") return { op, value: first === "" ? "today" : first };
  if (operand === "count" || operand === "number" || sort === "number") return { op, value: Number(first) };
  if (operand === "list")
    return typed.length === 1 && op === "contains_any" ? { op: "contains", value: first } : { op, value: typed };
  if (typed.length > 1) return { op: op === "is" ? "is_in" : "is_not_in", value: typed };
  return { op, value: first };
}
