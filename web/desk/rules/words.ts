/** Codes, conditions and values of the rule desk said in the reader's language. Pure: everything comes in. */
import type { Language, Say } from "#platform/texts";
import type { Called, CheckView, Obstacle, TableView, WhatIfRun } from "#ruledesk";
import type { Json } from "#rules";
import { localeOf, type Format } from "../../kit/format.ts";
import { houseWord } from "../../kit/rules/codes.ts";
import { outcomeText, sayIfKnown } from "../words.ts";
import { isAnything, plainCell, type Plain } from "./plain.rules.ts";

type Problem = CheckView["problems"][number];
type Rule = TableView["rules"][number];

/** What things that a problem names are called on the page. */
export type Names = {
  /** A rule's number in its table; 0 when it is in none that is shown. */
  readonly ruleNumber: (owner: string, rule: string) => number;
  readonly rateName: (key: string) => string;
};

/** What is wrong, why, and what to do, as one sentence or two. A code without words of its own is told in English. */
export function problemText(say: Say, problem: Problem, language: Language, names: Names): string {
  const example = exampleText(problem, language);
  const wanted = problem.params["wanted"];
  const values = {
    detail: problem.message,
    name: /"([^"]*)"/.exec(problem.message)?.[1] ?? "",
    ...problem.params,
    ...namedParams(problem, names),
    language: sayIfKnown(say, `desk.rules.language.${problem.params["language"] ?? ""}`) ?? "",
    example: example === "" ? say("desk.rules.problem-anything") : example,
    ...(wanted === undefined ? {} : { wanted: typeText(say, wanted) }),
  };
  return sayIfKnown(say, `desk.rules.problem.${problem.code}`, values) ?? problem.message;
}

/** Rules among the params by the numbers they have on the page, and rates by their names. */
function namedParams({ params, table }: Problem, { ruleNumber, rateName }: Names): Readonly<Record<string, string>> {
  const named = (text: string): string => String(ruleNumber(table, text) || text);
  const rules = RULE_PARAMS.flatMap((name) => {
    const text = params[name];
    return text === undefined ? [] : [[name, text.split(", ").map(named).join(", ")] as const];
  });
  const key = params["key"];
  return Object.fromEntries(key === undefined ? rules : [...rules, ["key", rateName(key)] as const]);
}

const RULE_PARAMS = ["rule", "first", "second", "by"] as const;

/** "alder: 17 og inntekt: 250 000 kr" */
export const exampleText = ({ example }: Pick<Problem, "example">, language: Language): string =>
  andOf(
    example.map(({ label, value }) => `${lowerFirst(label)}: ${value}`),
    language,
  );

/** A kind of value in words; a name that the model made itself stays as it is. */
export const typeText = (say: Say, type: string): string =>
  type === "" ? "" : (sayIfKnown(say, `desk.rules.type.${type.replaceAll(" ", "-")}`) ?? type);

export const obstacleText = (say: Say, { code, params }: Obstacle): string =>
  say(`desk.rules.obstacle.${code}`, { ...params, first: String(params["first"] ?? "").replace(/\.$/, "") });

/** How a table chooses among its rules: a name and what it means. */
export function policyText(
  say: Say,
  table: Pick<TableView, "hitPolicy" | "aggregator">,
): { name: string; means: string } {
  const key = policyKey(table);
  return { name: say(`desk.rules.policy.${key}`), means: say(`desk.rules.policy-means.${key}`) };
}

export const POLICIES = ["unique", "first", "any", "priority", "collect", "rule-order", "output-order"] as const;

function policyKey({ hitPolicy, aggregator }: Pick<TableView, "hitPolicy" | "aggregator">): string {
  const key = hitPolicy.toLowerCase().replaceAll(" ", "-");
  return key === "collect" && aggregator !== undefined ? `collect-${aggregator.toLowerCase()}` : key;
}

/** A rule as one sentence, for those who listen and for narrow screens. */
export function ruleSentence(plain: Plain, table: TableView, rule: Rule, number: number, language: Language): string {
  const { say } = plain;
  const said = rule.cells.flatMap((cell, at) => {
    const name = table.inputs[at]?.name ?? "";
    return isAnything(cell) ? [] : [`${lowerFirst(name)}: ${plainCell(plain, cell)}`];
  });
  const answers = rule.outputs.map((cell, at) => `${lowerFirst(outputName(table, at))}: ${plainCell(plain, cell)}`);
  const answer = andOf(answers, language);
  return said.length === 0
    ? say("desk.rules.sentence-always", { number, answer })
    : say("desk.rules.sentence", { number, conditions: andOf(said, language), answer });
}

/** A column's answer; the only column of a table without a name is called after the table. */
export const outputName = (table: TableView, at: number): string => table.outputs[at]?.label || table.name;

/** What a column of a difference is called: most come in words, some as codes of ours. */
export const columnText = (say: Say, column: string): string =>
  sayIfKnown(say, `desk.rules.column.${column}`) ?? column;

/** "versjon 3", or that it is the rules in force with other rates. */
export const runText = (say: Say, run: Pick<WhatIfRun, "version">): string =>
  run.version === undefined ? say("desk.rules.run-in-force") : say("desk.rules.run-version", { version: run.version });

export const whatIfOutcome = (say: Say, { outcome, words }: { outcome: string; words: string }): string =>
  outcome === "unknown" ? say("desk.rules.outcome-unknown") : words === "" ? outcomeText(say, outcome, []) : words;

/** Any value on one line; codes by what the version calls them. */
export function valueText(say: Say, format: Format, value: Json | undefined, codes: Called["codes"] = {}): string {
  if (value === undefined || value === null) return say("desk.rules.no-value");
  if (typeof value === "boolean") return say(value ? "desk.yes" : "desk.no");
  // A small number may be a year.
  if (typeof value === "number")
    return Number.isInteger(value) && Math.abs(value) < 10_000 ? String(value) : format.number(value);
  if (typeof value === "string")
    return /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? format.date(value)
      : ((Object.hasOwn(codes, value) ? codes[value] : houseWord(say, value)) ?? value);
  if (Array.isArray(value)) return value.map((one: Json) => valueText(say, format, one, codes)).join("; ");
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${valueText(say, format, one, codes)}`)
    .join(", ");
}

/** Nested facts as path and value, in the order they came: "income.adults.1.total". Empty lists and objects are left out. */
export function leavesOf(value: Json, path = ""): readonly { readonly path: string; readonly value: Json }[] {
  if (value === null || typeof value !== "object") return [{ path, value }];
  const entries: [string, Json][] = Array.isArray(value)
    ? value.map((one: Json, at) => [String(at + 1), one])
    : Object.entries(value);
  return entries.flatMap(([key, one]) => leavesOf(one, path === "" ? key : `${path}.${key}`));
}

/** Who did it: a name, or the house itself. */
export const makerText = (say: Say, name: string): string =>
  name === "installation" ? say("desk.rules.installation") : name;

/** A list in the language's own way: "a, b og c". */
export const andOf = (parts: readonly string[], language: Language): string =>
  new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format(parts);

/** Names in running text begin small, unless they are abbreviations. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}{2}/u.test(text) ? text : text.slice(0, 1).toLocaleLowerCase() + text.slice(1);
}
