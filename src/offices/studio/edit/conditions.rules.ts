/**
 * Conditions as sentences: "show this when [question] [operator] [value]", joined by and, or by or.
 *
 * A line that the sentence cannot say (a register's answer, a nested condition, a day counted from today) is kept as it is, to be
 * shown in words, and taken away whole or not at all.
 */
import {
  asType,
  canonicalJson,
  type Asked,
  askedOf,
  type Condition,
  operandOf,
  operatorsFor,
  type OperatorName,
} from "#forms/shared";
import type { Files, OfferedSort } from "#services";
import {
  asRaw,
  conditionsOf,
  FORM,
  type FormPart,
  formIn,
  pageIn,
  pagesOf,
  pathOf,
  questionIn,
  type Raw,
  type RawForm,
  rootOf,
  withFile,
} from "./form.rules.ts";
import { formValues } from "./register.rules.ts";
import { drop, put, type Path } from "./splice.rules.ts";

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

/** Where a condition stands: a question, a page, or a result of the pre-check. */
export type Holder = { readonly question: string } | { readonly page: string } | { readonly result: string };

/**
 * What may be asked about, with the operators that a sentence has for it: an answer by its path, what a register said
 * ("register:household.children"), or whether it could say anything ("fetched:household").
 */
export type Subject = Asked & { readonly question: string };

/** Questions that are answered before, and those on the same page. A page asks only about pages before it; a result about all. */
export function subjectsFor(files: Files, holder: Holder): readonly Subject[] {
  const form = formIn(files);
  const own = "question" in holder ? questionIn(form, holder.question) : undefined;
  const pages = pagesOf(form, partFor(form, holder));
  const at = pages.findIndex(({ id }) => id === ("page" in holder ? holder.page : own?.page));
  const last = "result" in holder ? pages.length : "page" in holder ? Math.max(at, 0) : at + 1;
  const asked = pages
    .slice(0, last)
    .flatMap(({ fields }) => fields)
    .filter((one) => one.id !== own?.id)
    .filter((one) => one.within === undefined || (own !== undefined && one.within === own.within))
    .filter((one) => own?.within !== one.id)
    .flatMap((one) => subjectsOf(one.raw, one.id));
  // Before anybody has logged in, no register is asked about them.
  return partFor(form, holder) === "precheck" ? asked : [...asked, ...registerSubjects(files)];
}

const FETCHED = ["ok", "missing", "failed"] as const;

/** What is kept of a register's value, for the operators that may be used on it. */
const SORTS: Readonly<Record<OfferedSort, Asked["sort"]>> = {
  text: "text",
  code: "text",
  number: "number",
  money: "number",
  day: "day",
  truth: "truth",
  list: "rows",
  presence: "other",
};

function registerSubjects(files: Files): readonly Subject[] {
  const values = formValues(files);
  const keys = [...new Set(values.map(({ path }) => path.split(".")[0] ?? ""))];
  return [
    ...values.map(({ path, sort }) => {
      const asked = { path: `register:${path}`, sort: SORTS[sort] };
      const operators = operatorsFor(asked.sort).filter((op) => isOffered(op, { ...asked, operators: [] }));
      return { ...asked, operators, question: "" };
    }),
    ...keys.map((key) => ({
      path: `fetched:${key}`,
      sort: "code" as const,
      values: FETCHED,
      operators: ["is" as const],
      question: "",
    })),
  ];
}

function partFor(form: RawForm, holder: Holder): FormPart {
  if ("result" in holder) return "precheck";
  return ("page" in holder ? pageIn(form, holder.page) : questionIn(form, holder.question))?.part ?? "form";
}

const subjectsOf = (raw: Raw, question: string): Subject[] =>
  askedOf(asType(raw, String(raw["type"]))).flatMap((asked) => {
    const operators = asked.operators.filter((op) => isOffered(op, asked));
    return operators.length === 0 ? [] : [{ ...asked, operators, question }];
  });

/** "Is" and "contains" take one or several, so those of a list are said by them; what no short list answers is asked for by presence alone. */
function isOffered(op: OperatorName, { sort, values }: Asked): boolean {
  if (op === "answered" || op === "not_answered") return true;
  if (sort === "set") return values !== undefined && (op === "contains_any" || op === "contains_all" || op === "lacks");
  if (sort === "code" || sort === "documents") return values !== undefined && (op === "is" || op === "is_not");
  if (sort === "truth") return op === "is";
  return operandOf(op) !== "list" && !op.startsWith("length_");
}

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

/** A condition as it stands, with the name that it has when it is written once and used often, and who else uses that. */
export type Standing = {
  readonly condition: Condition | undefined;
  readonly named: string | undefined;
  /** Questions and pages ("page:<id>") that the same condition holds for. */
  readonly sharedWith: readonly string[];
};

export function conditionAt(files: Files, holder: Holder): Standing {
  const form = formIn(files);
  const part = partFor(form, holder);
  const raw = asRaw(rawOf(form, holder)?.[keyOf(holder)]);
  const condition = Object.keys(raw).length === 0 ? undefined : (raw as Condition);
  if (condition === undefined || !("ref" in condition)) return { condition, named: undefined, sharedWith: [] };
  const named = condition.ref;
  const opened = conditionsOf(form, part)[named] as Condition | undefined;
  return {
    condition: opened ?? condition,
    named: opened && named,
    sharedWith: usersOf(form, named, part).filter((one) => one !== nameOf(holder)),
  };
}

/** Sets or takes away the condition; one that others share is left to them, and this holder gets its own. */
export function setCondition(files: Files, holder: Holder, condition: Condition | undefined): Files {
  const form = formIn(files);
  const at = pathTo(form, holder);
  if (at === undefined) return files;
  const { condition: old, named, sharedWith } = conditionAt(files, holder);
  if (canonicalJson(old ?? null) === canonicalJson(condition ?? null)) return files;
  const mine =
    named !== undefined && sharedWith.length === 0
      ? [...rootOf(partFor(form, holder)), "conditions", named]
      : undefined;
  return withFile(files, FORM, (source) => {
    if (condition === undefined) return mine ? drop(drop(source, at), mine) : drop(source, at);
    return mine ? put(source, mine, condition) : put(source, at, condition, "page" in holder ? ["id", "type"] : []);
  });
}

/** Named conditions that nothing uses any more, though something did in the files before. */
export function newlyUnused(before: Files, after: Files, part: FormPart): readonly string[] {
  const [was, now] = [formIn(before), formIn(after)];
  return Object.keys(conditionsOf(now, part)).filter(
    (name) => usersOf(now, name, part).length === 0 && usersOf(was, name, part).length > 0,
  );
}

function rawOf(form: RawForm, holder: Holder): Raw | undefined {
  if ("page" in holder) return pageIn(form, holder.page)?.raw;
  if ("result" in holder) return form.precheck.results.find(({ id }) => id === holder.result)?.raw;
  return questionIn(form, holder.question)?.raw;
}

const keyOf = (holder: Holder): string => ("result" in holder ? "when" : "visible_when");

function pathTo(form: RawForm, holder: Holder): Path | undefined {
  const key = keyOf(holder);
  if ("question" in holder) {
    const field = questionIn(form, holder.question);
    return field && [...pathOf(field), key];
  }
  const found =
    "page" in holder ? pageIn(form, holder.page) : form.precheck.results.find(({ id }) => id === holder.result);
  return found && [...found.at, key];
}

const nameOf = (holder: Holder): string =>
  "page" in holder ? `page:${holder.page}` : "result" in holder ? `result:${holder.result}` : holder.question;

/** Everything that leans on a named condition: questions, pages, results, other conditions ("condition:<name>"), and the form's own. */
export function usersOf(form: RawForm, name: string, part: FormPart = "form"): readonly string[] {
  const uses = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.some(uses)
      : typeof value === "object" &&
        value !== null &&
        (asRaw(value)["ref"] === name || Object.values(value).some(uses));
  const pages = pagesOf(form, part);
  return [
    ...pages.flatMap((page) => (uses(page.raw["visible_when"]) ? [`page:${page.id}`] : [])),
    ...pages.flatMap(({ fields }) => fields.flatMap(({ id, raw }) => (uses(raw["visible_when"]) ? [id] : []))),
    ...(part === "precheck" ? form.precheck.results : []).flatMap(({ id, raw }) =>
      uses(raw["when"]) ? [`result:${id}`] : [],
    ),
    ...Object.entries(conditionsOf(form, part)).flatMap(([own, condition]) =>
      uses(condition) ? [`condition:${own}`] : [],
    ),
    ...(part === "form" ? Object.entries(form.rest) : []).flatMap(([key, value]) =>
      uses(value) ? [`form:${key}`] : [],
    ),
  ];
}
