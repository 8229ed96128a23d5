/**
 * Conditions as sentences: "show this when [question] [operator] [value]", joined by and, or by or, in groups within groups.
 *
 * What is read and written back is the same condition, but for what says the same in more words: "not answered" is an operator, and a
 * list of one value is that value. What no line can say (a register that is not asked, a value of the wrong kind) is kept as it is, to
 * be shown in words, and taken away whole or not at all.
 */
import {
  type Asked,
  canonicalJson,
  type Condition,
  isOther,
  operandOf,
  operatorsFor,
  type OperatorName,
} from "#forms/shared";
import { FETCHED, type Subject } from "./subjects.rules.ts";

/** What a value is held against when that is not written out: another answer, or a day so and so far from today. */
export type Against = `field ${string}` | `${"days" | "months" | "years"}-${"ago" | "ahead"}`;

/**
 * `values` as texts: codes, "true", a decimal text, a day; how far from today; empty where the operator needs none, for today, and
 * against another answer.
 */
export type Line =
  | {
      readonly kind: "asks";
      readonly path: string;
      readonly op: OperatorName;
      readonly values: readonly string[];
      readonly against?: Against;
    }
  | { readonly kind: "kept"; readonly condition: Condition };

type Join = "all" | "any";

/** Of a group: all of its lines hold, one of them, none, or not all of them. */
export type GroupJoin = Join | "none" | "not-all";

/** Lines and groups that are held together, as brackets do. `bare`: what does not hold is one line, without brackets. */
export type Group = {
  readonly kind: "group";
  readonly join: GroupJoin;
  readonly bare?: true;
  readonly lines: readonly (Line | Group)[];
};

export type Sentence = { readonly join: Join; readonly lines: readonly (Line | Group)[] };

/** Every line in the order it is read, those of groups among them. */
export const linesOf = ({ lines }: Pick<Sentence, "lines">): readonly Line[] =>
  lines.flatMap((one) => (one.kind === "group" ? linesOf(one) : [one]));

export function sentenceOf(condition: Condition | undefined, subjects: readonly Subject[]): Sentence {
  if (condition === undefined) return { join: "all", lines: [] };
  const held = joined(condition);
  // Brackets around one line alone are a group, so that they stay.
  const { join, parts } =
    held !== undefined && held.parts.length > 1 ? held : { join: "all" as const, parts: [condition] };
  return { join, lines: parts.map((part) => partOf(part, subjects)) };
}

function joined(condition: Condition): { readonly join: Join; readonly parts: readonly Condition[] } | undefined {
  if ("all" in condition) return { join: "all", parts: condition.all };
  return "any" in condition ? { join: "any", parts: condition.any } : undefined;
}

function partOf(condition: Condition, subjects: readonly Subject[]): Line | Group {
  const group = (join: GroupJoin, parts: readonly Condition[]): Group => ({
    kind: "group",
    join,
    lines: parts.map((part) => partOf(part, subjects)),
  });
  const held = joined(condition);
  if (held !== undefined) return group(held.join, held.parts);
  const line = lineOf(condition, subjects);
  if (line.kind === "asks" || !("not" in condition)) return line;
  const denied = joined(condition.not);
  if (denied !== undefined) return group(denied.join === "all" ? "not-all" : "none", denied.parts);
  return { ...group("none", [condition.not]), bare: true };
}

/** Kept, too, when the line would be written back as something else. */
function lineOf(condition: Condition, subjects: readonly Subject[]): Line {
  const kept: Line = { kind: "kept", condition };
  const line = askedLine(plainly(condition), subjects);
  if (line === undefined || lackOf(line, subjects) !== undefined) return kept;
  const back = conditionOfLine(line, subjects);
  return canonicalJson(plainly(back)) === canonicalJson(plainly(condition)) ? line : kept;
}

/** What says the same in other words, in one way. */
function plainly(condition: Condition): Condition {
  if ("not" in condition && "op" in condition.not && condition.not.op === "answered")
    return { ...condition.not, op: "not_answered" };
  if (!("op" in condition) || !Array.isArray(condition.value) || condition.value.length !== 1) return condition;
  const said = OF_ONE[condition.op];
  return said === undefined ? condition : { ...condition, op: said, value: condition.value[0] as string };
}

const OF_ONE: Readonly<Partial<Record<OperatorName, OperatorName>>> = {
  is_in: "is",
  is_not_in: "is_not",
  contains_any: "contains",
};

type Asks = Extract<Line, { kind: "asks" }>;

function askedLine(condition: Condition, subjects: readonly Subject[]): Asks | undefined {
  const named = "not" in condition ? condition.not : condition;
  if ("ref" in named) {
    const values = ["not" in condition ? "false" : "true"];
    return { kind: "asks", path: `condition:${named.ref}`, op: "is", values };
  }
  if ("fetched" in condition)
    return { kind: "asks", path: `fetched:${condition.fetched}`, op: "is", values: condition.is };
  if (!("op" in condition)) return undefined;
  const path = "field" in condition ? condition.field : `register:${condition.external}`;
  const { value } = condition;
  const isSet = subjects.find((one) => one.path === path)?.sort === "set" && !isOther(value);
  const op = isSet && condition.op === "contains" ? "contains_any" : (SAID_BY[condition.op] ?? condition.op);
  if (isOther(value)) return { kind: "asks", path, op, values: [], against: `field ${value.field}` };
  if (value === undefined || (value === "today" && operandOf(op) === "moment"))
    return { kind: "asks", path, op, values: [] };
  if (Array.isArray(value)) return { kind: "asks", path, op, values: value.map(String) };
  if (typeof value !== "object") return { kind: "asks", path, op, values: [String(value)] };
  const [unit = "days", count = 0] = Object.entries(value)[0] ?? [];
  const against = `${unit}-${Number(count) < 0 ? "ago" : "ahead"}` as Against;
  return { kind: "asks", path, op, values: [String(Math.abs(Number(count)))], against };
}

/** Lists of one and of several are said by the same operator; "has at least one of" has always a list. */
const SAID_BY: Readonly<Partial<Record<OperatorName, OperatorName>>> = { is_in: "is", is_not_in: "is_not" };

/** What a line lacks; undefined when it can be said. */
export type Lack = "unknown-question" | "unknown-operator" | "no-value" | "one-value" | "not-a-number" | "not-a-day";

export function lackOf(line: Line, subjects: readonly Subject[]): Lack | undefined {
  if (line.kind === "kept") return undefined;
  const { op, values } = line;
  const subject = subjects.find(({ path }) => path === line.path);
  if (subject === undefined) return "unknown-question";
  if (!isKnown(op, subject)) return "unknown-operator";
  const operand = operandOf(op);
  const [first = ""] = values;
  if (operand === "none") return undefined;
  const against = versus(line);
  if (against?.startsWith("field ") === true)
    return othersFor(subject, subjects).some(({ path }) => `field ${path}` === against)
      ? undefined
      : "unknown-question";
  if (against !== undefined) return /^\d{1,5}$/.test(first) ? undefined : "not-a-number";
  // No day at all is today.
  if (operand === "moment")
    return first === "" || MOMENTS[subject.sort]?.test(first) === true ? undefined : "not-a-day";
  if (first === "") return "no-value";
  if (IS.has(op) && values.some((one) => MOMENTS[subject.sort]?.test(one) === false)) return "not-a-day";
  if (operand === "count") return /^\d{1,4}$/.test(first) ? undefined : "not-a-number";
  if (operand === "number" || subject.sort === "number")
    return values.every((one) => DECIMAL.test(one)) ? undefined : "not-a-number";
  if (subject.values !== undefined && values.some((one) => subject.values?.includes(one) !== true)) return "no-value";
  const isOne = (operand === "scalar" && !IS.has(op)) || subject.sort === "truth";
  return isOne && !MANY.has(op) && values.length > 1 ? "one-value" : undefined;
}

const IS: ReadonlySet<OperatorName> = new Set(["is", "is_not"]);
const MANY: ReadonlySet<OperatorName> = new Set(["contains_any", "contains_all"]);
const DECIMAL = /^-?\d{1,15}(\.\d{1,6})?$/;
const MOMENTS: Readonly<Partial<Record<Asked["sort"], RegExp>>> = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-\d{2}$/,
  time: /^\d{2}:\d{2}$/,
};

/** Also what is not offered to begin with may stand in a file, or be chosen anew of what stands there. */
const isKnown = (op: OperatorName, { path, sort, operators }: Subject): boolean =>
  operators.includes(op) || (!/^(condition|fetched):/.test(path) && operatorsFor(sort).includes(op));

/** Where the operator takes one. */
function versus({ op, against }: Asks): Against | undefined {
  const operand = operandOf(op);
  if (against === undefined) return undefined;
  if (against.startsWith("field ")) return operand === "list" || operand === "count" ? undefined : against;
  return operand === "moment" ? against : undefined;
}

/** Answers that what is asked about can be held against. */
export const othersFor = ({ path, sort }: Subject, subjects: readonly Subject[]): readonly Subject[] =>
  sort === "set" || sort === "rows" || sort === "other" || sort === "documents" || /^(condition|fetched):/.test(path)
    ? []
    : subjects.filter(
        (one) =>
          one.path !== path &&
          !one.path.includes(":") &&
          (one.sort === sort || (path.startsWith("register:") && sort === "text" && one.sort === "code")),
      );

/** Of those, the ones that could ever be alike: of two that are chosen from lists, something is in both. */
export const worthComparing = (subject: Subject, subjects: readonly Subject[]): readonly Subject[] =>
  othersFor(subject, subjects).filter(
    ({ values }) => subject.values === undefined || values?.some((one) => subject.values?.includes(one)) !== false,
  );

/** Undefined when nothing is asked: then it is always shown. Lines that lack something are left out. */
export function conditionOf({ join, lines }: Sentence, subjects: readonly Subject[]): Condition | undefined {
  const parts = conditionsOf(lines, subjects);
  const [first] = parts;
  if (first === undefined || parts.length === 1) return first;
  return join === "all" ? { all: parts } : { any: parts };
}

const conditionsOf = (lines: Sentence["lines"], subjects: readonly Subject[]): Condition[] =>
  lines.flatMap((line): Condition[] => {
    if (line.kind === "group") return conditionOfGroup(line, subjects);
    return lackOf(line, subjects) === undefined ? [conditionOfLine(line, subjects)] : [];
  });

function conditionOfGroup({ join, bare, lines }: Group, subjects: readonly Subject[]): Condition[] {
  const parts = conditionsOf(lines, subjects);
  const [only] = parts;
  if (only === undefined) return [];
  if (bare === true && join === "none" && parts.length === 1) return [{ not: only }];
  if (join === "all") return [{ all: parts }];
  if (join === "any") return [{ any: parts }];
  return [{ not: join === "none" ? { any: parts } : { all: parts } }];
}

function conditionOfLine(line: Line, subjects: readonly Subject[]): Condition {
  if (line.kind === "kept") return line.condition;
  const { path, values } = line;
  if (path.startsWith("condition:")) {
    const named = { ref: path.slice("condition:".length) };
    return values[0] === "false" ? { not: named } : named;
  }
  if (path.startsWith("fetched:"))
    return {
      fetched: path.slice("fetched:".length),
      is: values.flatMap((value) => FETCHED.find((one) => one === value) ?? []),
    };
  const compared = comparisonOf(line, subjects.find((one) => one.path === path)?.sort);
  return path.startsWith("register:")
    ? { external: path.slice("register:".length), ...compared }
    : { field: path, ...compared };
}

type Comparison = Pick<Extract<Condition, { readonly field: string }>, "op" | "value">;

function comparisonOf(line: Asks, sort: Asked["sort"] | undefined): Comparison {
  const { op, values } = line;
  const operand = operandOf(op);
  if (operand === "none") return { op };
  const against = versus(line);
  const [first = ""] = values;
  if (against?.startsWith("field ") === true) return { op, value: { field: against.slice("field ".length) } };
  if (against !== undefined) return { op, value: fromToday(against, Number(first)) };
  if (operand === "moment") return { op, value: first === "" ? "today" : first };
  if (operand === "count" || operand === "number") return { op, value: Number(first) };
  const typed = values.map((value) =>
    sort === "truth" ? value === "true" : sort === "number" ? Number(value) : value,
  );
  const [one = ""] = typed;
  if (operand === "list")
    return typed.length === 1 && op === "contains_any" ? { op: "contains", value: one } : { op, value: typed };
  if (typed.length > 1 && IS.has(op)) return { op: op === "is" ? "is_in" : "is_not_in", value: typed };
  return { op, value: one };
}

function fromToday(against: Against, count: number): NonNullable<Comparison["value"]> {
  const [unit, when] = against.split("-");
  const far = when === "ago" && count > 0 ? -count : count;
  return unit === "years" ? { years: far } : unit === "months" ? { months: far } : { days: far };
}
