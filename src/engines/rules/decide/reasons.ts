/**
 * Reasons from the annotations of matched rules, with numbers and dates written as each language writes them.
 *
 * The texts of a rule are taken apart once; which input or output a placeholder stands for is settled then.
 */
import type { Language, Reason } from "../evaluation.model.ts";
import { Day } from "../feel/dates.ts";
import { isNum, numberText, round } from "../feel/numbers.ts";
import type { TableRun } from "../feel/state.ts";
import { textOf } from "../feel/strings.ts";
import type { Value } from "../feel/values.ts";
import { isContext, isList } from "../feel/values.ts";
import type { Json } from "../json.ts";
import { put, toJson } from "../json.ts";
import type { Rule } from "../model.model.ts";
import type { TableProgram } from "./program.model.ts";

export const languages: readonly Language[] = ["nb", "nn", "sv", "en"];

/** The annotation that names the law; several are separated by semicolons. */
export const legalBasisColumn = "legalBasis";

export const placeholders = (text: string): string[] => [...text.matchAll(placeholder)].map((match) => match[1] ?? "");

/** Adds the reasons of one table run; rules without annotations give none. */
export function addReasons(reasons: Reason[], run: TableRun, program: TableProgram, decision: string): void {
  for (let place = 0; place < run.matched.length; place++) {
    const rule = program.table.rules[run.matched[place] ?? -1];
    const made = rule === undefined ? undefined : templateOf(rule, program);
    if (rule === undefined || made === undefined) continue;
    const values = made.names.map((name) => valueOf(name, made.places, run, place));
    const named: Record<string, Json> = {};
    for (const [i, value] of values.entries()) if (value !== undefined) put(named, made.names[i] ?? "", toJson(value));
    reasons.push({
      decision,
      table: program.owner,
      rule: rule.id,
      legalBasis: made.legalBasis,
      texts: {
        nb: filled(made, values, "nb"),
        nn: filled(made, values, "nn"),
        sv: filled(made, values, "sv"),
        en: filled(made, values, "en"),
      },
      values: named,
    });
  }
}

export function legalBasisOf(annotations: Readonly<Record<string, string>>): string[] {
  const parts = (annotations[legalBasisColumn] ?? "").split(";").map((part) => part.trim());
  return parts.filter((part) => part !== "");
}

const placeholder = /\{([^{}]+)\}/g;

/** A text in pieces: as it stands, or the place among the names of what is filled in. */
type Pieces = readonly (string | number)[];

type Place = { readonly kind: "input" | "output"; readonly index: number };

type Template = {
  readonly legalBasis: readonly string[];
  /** Everything the texts name, each once. */
  readonly names: readonly string[];
  readonly places: ReadonlyMap<string, Place>;
  readonly texts: Readonly<Record<Language, Pieces>>;
};

/** None for a rule without annotations. */
const templates = new WeakMap<Rule, Template | undefined>();

function templateOf(rule: Rule, { table, owner }: TableProgram): Template | undefined {
  const known = templates.get(rule);
  if (known !== undefined || templates.has(rule)) return known;
  const made = Object.keys(rule.annotations).length === 0 ? undefined : templateFrom(rule, table, owner);
  templates.set(rule, made);
  return made;
}

function templateFrom(rule: Rule, table: TableProgram["table"], owner: string): Template {
  const names: string[] = [];
  const pieces = (language: Language): Pieces => {
    const parts = (rule.annotations[language] ?? "").split(placeholder);
    return parts.map((part, i) => (i % 2 === 0 ? part : placeIn(names, part)));
  };
  return {
    legalBasis: legalBasisOf(rule.annotations),
    texts: { nb: pieces("nb"), nn: pieces("nn"), sv: pieces("sv"), en: pieces("en") },
    names,
    // An output comes before an input of the same name.
    places: new Map<string, Place>([
      ...table.inputs.map(({ label }, index) => [label, { kind: "input", index }] as const),
      ...table.outputs.map(({ name }, index) => [name === "" ? owner : name, { kind: "output", index }] as const),
    ]),
  };
}

function placeIn(names: string[], name: string): number {
  const known = names.indexOf(name);
  return known < 0 ? names.push(name) - 1 : known;
}

/** Undefined when the table has no input, output or argument of the name. */
function valueOf(name: string, places: Template["places"], run: TableRun, matched: number): Value | undefined {
  const place = places.get(name);
  if (place === undefined) {
    const argument = run.call?.args[run.call.parameters.indexOf(name)];
    return argument === undefined || isContext(argument) || isList(argument) ? undefined : argument;
  }
  return (place.kind === "input" ? run.inputs : run.outputs[matched])?.[place.index] ?? null;
}

/** A placeholder that nothing fills stays as it is; the check of the model finds it. */
function filled({ texts, names }: Template, values: readonly (Value | undefined)[], language: Language): string {
  let text = "";
  for (const piece of texts[language]) {
    if (typeof piece === "string") text += piece;
    else {
      const value = values[piece];
      text += value === undefined ? `{${names[piece] ?? ""}}` : written(value, language);
    }
  }
  return text;
}

function written(value: Value, language: Language): string {
  if (typeof value === "string") return value;
  if (isNum(value)) return writtenNumber(numberText(round(value, 2, "half-even")), language);
  if (value instanceof Day) return writtenDay(value, language);
  return textOf(value) ?? "";
}

/** Thousands apart by a space that does not break, or a comma in English. */
function writtenNumber(text: string, language: Language): string {
  const dot = text.indexOf(".");
  const end = dot < 0 ? text.length : dot;
  const start = text.startsWith("-") ? 1 : 0;
  let grouped = text.slice(0, start);
  for (let from = start, to = end - (end - start - 1 - ((end - start - 1) % 3)); from < end; from = to, to += 3)
    grouped += (from === start ? "" : language === "en" ? "," : "\u00A0") + text.slice(from, to);
  return dot < 0 ? grouped : `${grouped}${language === "en" ? "." : ","}${text.slice(dot + 1)}`;
}

const locales: Readonly<Record<Language, string>> = { nb: "nb-NO", nn: "nn-NO", sv: "sv-SE", en: "en-GB" };
const dateFormats = new Map<Language, Intl.DateTimeFormat>();
/** The same few days come again and again, and formatting one takes longer than deciding. */
const writtenDays = new Map<string, string>();
const manyDays = 4000;

function writtenDay(day: Day, language: Language): string {
  const key = `${language}${day.epoch}`;
  const known = writtenDays.get(key);
  if (known !== undefined) return known;
  if (writtenDays.size >= manyDays) writtenDays.clear();
  const format =
    dateFormats.get(language) ?? new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: "UTC" });
  dateFormats.set(language, format);
  const text = format.format(day.epoch * 86_400_000);
  writtenDays.set(key, text);
  return text;
}
