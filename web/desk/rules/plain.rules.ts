/**
 * A cell of a decision table in plain language: "mer enn 2" for "> 2", "fra 3 til 5" for "[3..5]", the name of a rate for its
 * path. What is more than a simple test stays as it is written (FEEL unary tests, DMN 1.5 § 7.3.10).
 */
import type { Language, Say } from "#platform/texts";
import type { TableView } from "#ruledesk";
import { localeOf, type Format } from "../../kit/format.ts";

type Cell = TableView["rules"][number]["cells"][number];

export type Plain = {
  readonly say: Say;
  readonly format: Format;
  readonly language: Language;
  /** Rates that the model reads. */
  readonly rates: readonly { readonly key: string; readonly name: string }[];
};

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const COMPARED = new RegExp(String.raw`^(<=|>=|<|>)\s*(${NUMBER})$`);
const RANGE = new RegExp(String.raw`^([[\](])\s*(${NUMBER})\s*\.\.\s*(${NUMBER})\s*([\])[])$`);
const BARE = new RegExp(`^${NUMBER}$`);
const PATH = /^(?:[\p{L}_]\w*\.)+([\p{L}_]\w*)$/u;

const COMPARISONS: Readonly<Record<string, string>> = { "<": "less", "<=": "at-most", ">": "more", ">=": "at-least" };

/** A cell that asks nothing. */
export const isAnything = ({ text }: Cell): boolean => text.trim() === "" || text.trim() === "-";

export function plainCell(plain: Plain, cell: Cell): string {
  if (isAnything(cell)) return plain.say("desk.rules.any");
  const whole = cell.words === "" ? cell.text : cell.words;
  // Texts in words may hold commas of their own; then the cell is said as it came.
  if (cell.text !== whole && cell.text.split(",").length !== whole.split(",").length) return whole;
  if (/[()[\]]/.test(whole) && !RANGE.test(whole)) return negated(plain, whole) ?? whole;
  const parts = whole.split(",").map((part) => plainTest(plain, part.trim()));
  return new Intl.ListFormat(localeOf(plain.language), { type: "disjunction" }).format(parts);
}

function negated(plain: Plain, text: string): string | undefined {
  const inner = /^not\(([^()]*)\)$/.exec(text)?.[1];
  return inner === undefined
    ? undefined
    : plain.say("desk.rules.plain.not", { value: plainCell(plain, { text: inner, words: inner }) });
}

function plainTest({ say, format, rates }: Plain, text: string): string {
  const [, sign, bound] = COMPARED.exec(text) ?? [];
  if (sign !== undefined) return say(`desk.rules.plain.${COMPARISONS[sign]}`, { value: format.number(Number(bound)) });
  const [, open, from, to, close] = RANGE.exec(text) ?? [];
  if (open !== undefined) {
    const values = { from: format.number(Number(from)), to: format.number(Number(to)) };
    return say(`desk.rules.plain.${open === "[" ? "from" : "above"}-${close === "]" ? "to" : "below"}`, values);
  }
  if (BARE.test(text)) return format.number(Number(text));
  const last = PATH.exec(text)?.[1];
  const named = rates.filter(({ key }) => key.split(".").at(-1) === last);
  return last !== undefined && named.length === 1 ? (named[0]?.name ?? text) : text;
}
