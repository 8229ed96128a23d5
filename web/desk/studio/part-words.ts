/** What a part of a question or of a page is called: "label.nb" → "spørsmålet på bokmål". */
import type { Say } from "#platform/texts";
import { sayIfKnown } from "../words.ts";

const LANGUAGE = /\.(nb|nn|sv|en)$/;

/** `name` is a part as forms name it, or the whole key of a text. */
export function partWords(say: Say, name: string): string {
  const language = LANGUAGE.exec(name)?.[1];
  const bare = (language === undefined ? name : name.slice(0, -3)).replace(/^form\.(fields|pages)\.[^.]+\./, "");
  const [first = "", value] = bare.split(".");
  const kind = first === "options" ? "option" : first;
  const word = sayIfKnown(say, `desk.studio.word.${kind}`, { value: value ?? "" }) ?? bare;
  return language === undefined
    ? word
    : say("desk.studio.word-in", { word, language: say(`desk.studio.in.${language}`) });
}
