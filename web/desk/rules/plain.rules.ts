/** A cell of a version in the house's plain words (`kit/rules`), with the names that the version gives to codes and rates. */
import type { Say } from "#platform/texts";
import type { TableView } from "#ruledesk";
import type { Format } from "../../kit/format.ts";
import { houseWord } from "../../kit/rules/codes.ts";
import { codesIn, inWords, isAnything as asksNothing, plain as asText } from "../../kit/rules/in-words.ts";

type Cell = TableView["rules"][number]["cells"][number];

export type Plain = {
  readonly say: Say;
  readonly format: Format;
  /** Rates that the model reads. */
  readonly rates: readonly { readonly key: string; readonly name: string }[];
};

/** A cell that asks nothing. */
export const isAnything = ({ text }: Cell): boolean => text.trim() === "" || asksNothing(text);

/** What cannot be said in words stands as the service says it, else as it is written. */
export function plainCell({ say, format, rates }: Plain, cell: Cell): string {
  const codes = codesIn(cell);
  const value = (code: string): string | undefined => codes.get(code) ?? houseWord(say, code);
  const phrase = inWords(cell.text, { say, format, value, rate: (path) => codes.get(path) ?? rateAt(rates, path) });
  return phrase.every(({ code }) => code) && cell.words !== "" ? cell.words : asText(phrase);
}

/** A table may know a rate by a shorter path than its key; the last part tells, where no other rate ends so. */
function rateAt(rates: Plain["rates"], path: string): string | undefined {
  const last = path.split(".").at(-1);
  const named = rates.filter(({ key }) => key.split(".").at(-1) === last);
  return named.length === 1 ? named[0]?.name : undefined;
}
