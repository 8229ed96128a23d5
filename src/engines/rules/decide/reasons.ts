/** Reasons from the annotations of matched rules, with numbers and dates written as each language writes them. */
import type { Language, Reason } from "../evaluation.model.ts";
import { Day } from "../feel/dates.ts";
import { isNum, numberText, round } from "../feel/numbers.ts";
import type { TableRun } from "../feel/state.ts";
import { textOf } from "../feel/strings.ts";
import type { Value } from "../feel/values.ts";
import { isContext, isList } from "../feel/values.ts";
import { toJson } from "../json.ts";
import type { TableProgram } from "./program.model.ts";

export const languages: readonly Language[] = ["nb", "nn", "sv", "en"];

/** The annotation that names the law; several are separated by semicolons. */
export const legalBasisColumn = "legalBasis";

export const placeholders = (text: string): string[] => [...text.matchAll(placeholder)].map((match) => match[1] ?? "");

/** Reasons of one table run; rules without annotations give none. */
export function reasonsOf(run: TableRun, { table, owner }: TableProgram, decision: string): Reason[] {
  return run.matched.flatMap((index, place) => {
    const rule = table.rules[index];
    if (rule === undefined || Object.keys(rule.annotations).length === 0) return [];
    const values = new Map<string, Value>(run.call?.args.filter(([, value]) => isPlain(value)));
    for (const [i, input] of table.inputs.entries()) values.set(input.label, run.inputs[i] ?? null);
    for (const [i, output] of table.outputs.entries())
      values.set(output.name === "" ? owner : output.name, run.outputs[place]?.[i] ?? null);
    const texts = languages.map(
      (language) => [language, fill(rule.annotations[language] ?? "", values, language)] as const,
    );
    return [
      {
        decision,
        table: owner,
        rule: rule.id,
        legalBasis: legalBasisOf(rule.annotations),
        texts: Object.fromEntries(texts) as Record<Language, string>,
        values: Object.fromEntries([...values].map(([name, value]) => [name, toJson(value)])),
      },
    ];
  });
}

export function legalBasisOf(annotations: Readonly<Record<string, string>>): string[] {
  const parts = (annotations[legalBasisColumn] ?? "").split(";").map((part) => part.trim());
  return parts.filter((part) => part !== "");
}

const placeholder = /\{([^{}]+)\}/g;

function fill(text: string, values: ReadonlyMap<string, Value>, language: Language): string {
  return text.replaceAll(placeholder, (whole, name: string) => {
    const value = values.get(name);
    return value === undefined ? whole : written(value, language);
  });
}

function written(value: Value, language: Language): string {
  if (isNum(value)) return writtenNumber(numberText(round(value, 2, "half-even")), language);
  if (value instanceof Day) return dateFormat(language).format(value.epoch * 86_400_000);
  return textOf(value) ?? "";
}

/** Thousands apart by a space that does not break, or a comma in English. */
function writtenNumber(text: string, language: Language): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, language === "en" ? "," : "\u00A0");
  return fraction === undefined ? grouped : `${grouped}${language === "en" ? "." : ","}${fraction}`;
}

const locales: Readonly<Record<Language, string>> = { nb: "nb-NO", nn: "nn-NO", sv: "sv-SE", en: "en-GB" };
const dateFormats = new Map<Language, Intl.DateTimeFormat>();

function dateFormat(language: Language): Intl.DateTimeFormat {
  const made =
    dateFormats.get(language) ?? new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: "UTC" });
  dateFormats.set(language, made);
  return made;
}

const isPlain = (value: Value): boolean => !isContext(value) && !isList(value);
