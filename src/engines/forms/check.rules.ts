/** What is wrong with a form before anyone meets it: names, references, cycles, dead ends, missing texts. */
import { sortOf } from "./asked.rules.ts";
import {
  type Against,
  comparisons,
  type Condition,
  headOf,
  isOther,
  mentions,
  type OperatorName,
  type Sort,
} from "./condition.model.ts";
import { asForm, precheckProblems } from "./check-precheck.rules.ts";
import { deadEnds } from "./dead.rules.ts";
import { dependenciesOf, findCycle, leaningsOf } from "./dependencies.rules.ts";
import { own } from "./fields/reading.rules.ts";
import { allFields, type Field, FormDefinition } from "./form.model.ts";
import { fits, OPERATORS, OPERATORS_OF } from "./operators.rules.ts";
import type { FormProblem } from "./problem.model.ts";
import { type Place, places } from "./places.rules.ts";
import { wrongSigners } from "./together.rules.ts";
import { textKeys } from "./texts.rules.ts";

/** Texts of a language: all that is asked is whether a key is there. */
export type TextKeys = { readonly has: (key: string) => boolean };

/**
 * Reads and checks a form as data. `definition` is set when there are no problems, or none but texts and what can never
 * be: a form with a dead end still does what it did. `advice` stops nothing. `texts` are the service's, by language; each
 * must have every text the form needs.
 */
export function checkForm(raw: unknown, texts: Readonly<Record<string, TextKeys>> = {}): Checked {
  const read = FormDefinition.safeParse(raw);
  if (!read.success)
    return {
      definition: undefined,
      problems: read.error.issues.map((each) => ({ code: "invalid", at: each.path.join("."), detail: each.message })),
      advice: [],
    };
  const definition = read.data;
  const precheck = asForm(definition);
  const structural = [
    ...structureProblems(definition),
    ...(precheck === undefined ? [] : structureProblems(precheck)),
    ...precheckProblems(definition),
    ...wrongSigners(definition).map((path) => ({ code: "not_a_signer" as const, at: "signing", detail: path })),
  ];
  const wordless = Object.entries(texts).flatMap(([language, has]) => missing(definition, language, has));
  // To look for dead ends in a form whose references are wrong would only say the same again.
  if (structural.length > 0) return { definition: undefined, problems: [...structural, ...wordless], advice: [] };
  const ends = [
    deadEnds(definition),
    ...(precheck === undefined ? [] : [deadEnds(precheck, definition.precheck?.results)]),
  ];
  return {
    definition,
    problems: [...ends.flatMap(({ problems }) => problems), ...wordless],
    advice: ends.flatMap(({ advice }) => advice),
  };
}

type Checked = {
  readonly definition: FormDefinition | undefined;
  readonly problems: readonly FormProblem[];
  readonly advice: readonly FormProblem[];
};

function structureProblems(definition: FormDefinition): FormProblem[] {
  const broken = [
    ...names(definition),
    ...places(definition).flatMap((place) => references(definition, place)),
    ...shapes(definition),
  ];
  const cycle = findCycle(dependenciesOf(definition));
  return cycle === undefined ? broken : [...broken, { code: "cycle", at: cycle[0] ?? "", detail: cycle.join(" → ") }];
}

function references(definition: FormDefinition, { at, condition, page, row }: Place): FormProblem[] {
  const problems: FormProblem[] = [];
  const found = mentions(condition);
  for (const ref of found.refs) {
    const named = own(definition.conditions, ref) as Condition | undefined;
    if (named === undefined) problems.push({ code: "unknown_condition", at, detail: ref });
    // What a named condition asks about must be known where it is used.
    else for (const id of opened(definition, named)) problems.push(...where(definition, at, id, page, row));
  }
  for (const id of found.fields) problems.push(...where(definition, at, id, page, row));
  for (const key of found.external)
    if (!definition.external.includes(key)) problems.push({ code: "unknown_external", at, detail: key });
  const find = (path: string): Field | undefined =>
    [...definition.pages.flatMap((p) => p.fields), ...row].find((f) => f.id === headOf(path));
  for (const each of comparisons(condition)) {
    const field = "field" in each ? find(each.field) : "external";
    if (field === undefined) continue;
    const sort = field === "external" ? field : sortOf(field, "field" in each ? each.field : "");
    if (sort === undefined) problems.push({ code: "unknown_part", at, detail: "field" in each ? each.field : "" });
    else problems.push(...comparison(at, field, sort, each.op, each.value));
    if (sort === undefined || !isOther(each.value)) continue;
    const other = find(each.value.field);
    const [a, b] = [sort, other === undefined ? sort : sortOf(other, each.value.field)];
    if (b === undefined) problems.push({ code: "unknown_part", at, detail: each.value.field });
    else if (a !== b && a !== "external")
      problems.push({ code: "operand_not_for_operator", at, detail: `${each.op}: ${each.value.field}` });
  }
  return problems;
}

/** A field that can be asked about here: in this row, or on a page that is reached by now, outside any repeat. */
function where(definition: FormDefinition, at: string, id: string, page: number, row: readonly Field[]): FormProblem[] {
  if (row.some((field) => field.id === id)) return [];
  const on = definition.pages.findIndex((each) => each.fields.some((field) => field.id === id));
  if (on < 0) return [{ code: "unknown_field", at, detail: id }];
  return on > page ? [{ code: "forward_reference", at, detail: id }] : [];
}

function opened(definition: FormDefinition, condition: Condition, within: readonly string[] = []): string[] {
  const { fields, refs } = mentions(condition);
  return [
    ...fields,
    ...refs.flatMap((ref) => {
      const named = own(definition.conditions, ref) as Condition | undefined;
      return named === undefined || within.includes(ref) ? [] : opened(definition, named, [...within, ref]);
    }),
  ];
}

function comparison(
  at: string,
  field: Field | "external",
  sort: Sort,
  op: OperatorName,
  value: Against | undefined,
): FormProblem[] {
  const type = field === "external" ? field : field.type;
  if (!OPERATORS_OF[sort].includes(op)) return [{ code: "operator_not_for_type", at, detail: `${op}: ${type}` }];
  const isTruth = sort === "truth" && OPERATORS[op].operand === "scalar" && !isOther(value);
  if (!fits(op, value, sort) || (isTruth && typeof value !== "boolean"))
    return [{ code: "operand_not_for_operator", at, detail: `${op}: ${JSON.stringify(value)}` }];
  const options = field !== "external" && "options" in field ? field.options : undefined;
  const asked =
    value === undefined || options === undefined || isOther(value) || OPERATORS[op].operand === "count"
      ? []
      : [value].flat();
  return asked
    .filter((each) => !(options as readonly unknown[]).includes(each))
    .map((each) => ({ code: "unknown_option", at, detail: JSON.stringify(each) }));
}

/** Pages that stand beside every form's own in the portal; one of the form's with such a name would never be met. */
export const RESERVED_PAGES: ReadonlySet<string> = new Set(["check", "discard", "later", "waiting", "whom"]);

function names(definition: FormDefinition): FormProblem[] {
  const fields = allFields(definition).map(({ field }) => field.id);
  const pages = definition.pages.map((page) => `page:${page.id}`);
  const twice = [...fields, ...pages].filter((id, i, all) => all.indexOf(id) < i);
  return [
    ...twice.map((id) => ({ code: "duplicate_id" as const, at: id, detail: id })),
    // A row's own identity has this name.
    ...fields.filter((id) => id === "id").map((id) => ({ code: "reserved_id" as const, at: id, detail: id })),
    ...definition.pages
      .filter(({ id }) => RESERVED_PAGES.has(id))
      .map(({ id }) => ({ code: "reserved_id" as const, at: `page:${id}`, detail: id })),
  ];
}

/** What the shape alone cannot say of a field. */
function shapes(definition: FormDefinition): FormProblem[] {
  const used = new Set(Object.values(dependenciesOf(definition)).flat());
  const declared = (key: string | undefined, at: string): FormProblem[] =>
    key === undefined || definition.external.includes(key) ? [] : [{ code: "unknown_external", at, detail: key }];
  return [
    ...Object.keys(definition.conditions)
      .filter((name) => !used.has(`condition:${name}`))
      .map((name) => ({ code: "unused_condition" as const, at: `condition:${name}`, detail: name })),
    ...(definition.calendar?.not_sent_in ?? []).flatMap((id) => closedWindow(definition, id, "calendar")),
    ...(crossed(definition.calendar?.opens, definition.calendar?.closes)
      ? [{ code: "limits_crossed" as const, at: "calendar", detail: "opens, closes" }]
      : []),
    ...allFields(definition).flatMap(({ page, field, repeat }): FormProblem[] => [
      ...BOUNDS.filter(([least, most]) => crossed(own(field, least), own(field, most))).map((pair) => ({
        code: "limits_crossed" as const,
        at: field.id,
        detail: pair.join(", "),
      })),
      ...((field.type === "choice" || field.type === "choices") &&
      (field.options === undefined) === (field.options_from === undefined)
        ? [{ code: "options_missing" as const, at: field.id, detail: field.id }]
        : []),
      ...("options_from" in field ? declared(head(field.options_from), field.id) : []),
      ...("prefill" in field ? declared(head(field.prefill), field.id) : []),
      ...(field.type === "register"
        ? [field.external, ...field.show.map((line) => head(line.at))].flatMap((key) => declared(key, field.id))
        : []),
      ...leaningsOf(field).flatMap((path) =>
        where(definition, field.id, headOf(path), definition.pages.indexOf(page), repeat?.fields ?? []),
      ),
      ...(("outside" in field ? field.outside : undefined) ?? []).flatMap((id) =>
        closedWindow(definition, id, field.id),
      ),
    ]),
  ];
}

/** Members that hold the least and the most that an answer may be. */
const BOUNDS = [
  ["min", "max"],
  ["not_before", "not_after"],
] as const;

/** Whether nothing can be between the two; of those measured otherwise than each other, nobody knows. */
function crossed(least: unknown, most: unknown): boolean {
  if (typeof least === "number" && typeof most === "number") return least > most;
  // Days, months and times of one shape are in the order of their texts.
  const fixed = (one: unknown): one is string => typeof one === "string" && /^\d/.test(one);
  if (fixed(least) && fixed(most)) return least.length === most.length && least > most;
  const [unit, count] = relativeTo(least);
  const [other, limit] = relativeTo(most);
  return unit !== undefined && (unit === other || count * limit <= 0) && other !== undefined && count > limit;
}

/** Of which unit, and how many from today; today is none of any. */
function relativeTo(bound: unknown): readonly [string | undefined, number] {
  if (bound === "today") return ["today", 0];
  const [unit, count] = typeof bound === "object" && bound !== null ? (Object.entries(bound)[0] ?? []) : [];
  return typeof count === "number" ? [unit, count] : [undefined, 0];
}

const closedWindow = (definition: FormDefinition, id: string, at: string): FormProblem[] =>
  definition.calendar?.windows.some((window) => window.id === id) === true
    ? []
    : [{ code: "unknown_window", at, detail: id }];

const head = (path: string | undefined) => path?.split(".")[0];

const missing = (definition: FormDefinition, language: string, texts: TextKeys): FormProblem[] =>
  textKeys(definition)
    .filter(({ key }) => !texts.has(key))
    .map(({ at, key }) => ({ code: "missing_text", at, detail: `${language}: ${key}` }));
