/** Cells of decision tables in plain words, in the language of the words it is given. Pure; never throws. */
import type { Format } from "../format.ts";
import { readAnswer, readCell, unquoted, type Comparison, type Operand, type Test } from "./read-cell.ts";
import type { Say } from "#platform/texts";

/** A stretch of a phrase; `code` is shown as it is written in the model. */
export type Piece = { readonly text: string; readonly code: boolean };
export type Phrase = readonly Piece[];

export type Voice = {
  readonly say: Say;
  readonly format: Pick<Format, "date" | "decimal" | "either">;
  /** What people call a code, such as "placed"; undefined when there is no word for it. */
  readonly value?: ((code: string) => string | undefined) | undefined;
  /** What people call the rate at a path, such as "parameters.fee.limit". */
  readonly rate?: ((path: string) => string | undefined) | undefined;
};

/** A condition: `< 100` → "under 100". What cannot be said is one piece of code. */
export function inWords(cell: string, voice: Voice): Phrase {
  const { say, format } = voice;
  const read = readCell(cell);
  if (read === undefined) return [{ text: cell.trim(), code: true }];
  if (read.kind === "any") return pieces(say("rules.cell.any"));
  const tests = format.either(read.tests.map((test) => testWords(test, voice)));
  if (read.kind === "some") return pieces(tests);
  return pieces(say(read.tests.length === 1 ? "rules.cell.not" : "rules.cell.neither", { value: tests }));
}

/** What a rule answers: a value, or what it is worked out from, as code. */
export function answerInWords(cell: string, voice: Voice): Phrase {
  const read = readAnswer(cell);
  return read === undefined ? [{ text: cell.trim(), code: true }] : pieces(operandWords(read, voice));
}

export const isAnything = (cell: string): boolean => readCell(cell)?.kind === "any";

export const plain = (phrase: Phrase): string => phrase.map(({ text }) => text).join("");

/**
 * What the codes and paths of a cell are called: `text` is as it is written, `words` the same with each quoted code and path
 * replaced by a word, and true and false too. Where the two do not go together, nothing is known.
 */
export function codesIn({ text, words }: { readonly text: string; readonly words: string }): Map<string, string> {
  const found = new Map<string, string>();
  const [first = "", ...rest] = text.split(NAMED);
  if (text === words || text.includes("\\") || !words.startsWith(first)) return found;
  let from = first.length;
  for (const [at, code] of (text.match(NAMED) ?? []).entries()) {
    const next = rest[at] ?? "";
    const to = at === rest.length - 1 ? words.length - next.length : words.indexOf(next, from);
    if (to < from || !words.startsWith(next, to)) return new Map();
    const word = words.slice(from, to);
    const bare = code.startsWith('"') ? unquoted(code) : code;
    if (word !== "" && word !== bare) found.set(bare, word);
    from = to + next.length;
  }
  return found;
}

/** What is told by words: a quoted code, a path, true and false. */
const NAMED = /"[^"]*"|[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)+|\b(?:true|false)\b/gu;

function testWords(test: Test, voice: Voice): string {
  const { say } = voice;
  if (test.kind === "compare") return comparisonWords(test.sign, test.operand, voice);
  const { low, high, hasLow, hasHigh } = test;
  if (hasLow && hasHigh)
    return say("rules.cell.from-to", { low: operandWords(low, voice), high: operandWords(high, voice) });
  return say("rules.cell.both", {
    first: comparisonWords(hasLow ? ">=" : ">", low, voice),
    second: comparisonWords(hasHigh ? "<=" : "<", high, voice),
  });
}

const SIGNS = { "<": "less", "<=": "at-most", ">": "more", ">=": "at-least" } as const;

function comparisonWords(sign: Comparison, operand: Operand, voice: Voice): string {
  const value = operandWords(operand, voice);
  if (sign === "=") return value;
  if (sign === "!=") return voice.say("rules.cell.not", { value });
  const isTime = operand.kind === "day" || operand.kind === "time";
  return voice.say(`rules.cell.${isTime ? "time" : "amount"}.${SIGNS[sign]}`, { value });
}

function operandWords(operand: Operand, voice: Voice): string {
  const { say, format } = voice;
  switch (operand.kind) {
    case "number":
      return format.decimal(operand.value);
    case "day":
      return format.date(operand.value);
    case "time":
      return operand.value;
    case "string":
      return (
        voice.value?.(operand.value) ??
        (isCode(operand.value) ? coded(operand.value) : say("rules.cell.quoted", { value: operand.value }))
      );
    case "name":
      return nameWords(operand.value, voice);
    case "length":
      return operand.parts
        .map(([unit, count]) => say(`rules.cell.length.${unit}`, { count }))
        .reduce((first, second) => say("rules.cell.both", { first, second }));
    default:
      return say(`rules.cell.${operand.kind}`);
  }
}

function nameWords(path: string, { say, rate }: Voice): string {
  const called = rate?.(path);
  return called === undefined ? coded(path) : say("rules.cell.rate", { value: called });
}

/** Characters that no text has, around what is to be shown as code: phrases are put together from texts, which are strings. */
const BEGIN = "\uE000";
const END = "\uE001";

const coded = (text: string): string => BEGIN + text + END;

/** Written for machines: "no_household". Other texts may be read as they are. */
const isCode = (text: string): boolean => /^[a-z0-9]+(_[a-z0-9]+)+$/i.test(text);

function pieces(text: string): Phrase {
  return text
    .split(/(\uE000[^\uE001]*\uE001)/)
    .filter((part) => part !== "")
    .map((part) =>
      part.startsWith(BEGIN) && part.endsWith(END)
        ? { text: part.slice(1, -1), code: true }
        : { text: part, code: false },
    );
}
