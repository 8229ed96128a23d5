/** Merge fields in a letter's words: each must be one that the letter fills in, or its reader would meet a hole. */
import { fieldsIn, LANGUAGES, plainSlots, type Texts } from "#platform/texts";
import type { ProcessData } from "../service.model.ts";
import type { Fault } from "./fault.model.ts";

/** What the service's own decision is about, in any letter: its first and its last day, in words. */
const DAYS = ["from", "to"];
/** What any letter knows of whom and what it is about. Only put in as they are: no words are chosen by them. */
const SHARED = ["applicant", "case_number", "reference"];

/** The parts of a letter's words that a service says, under `letter.<outcome>.`. */
export const LETTER_PARTS = ["heading", "lead", "next", "why"] as const;
export type LetterPart = (typeof LETTER_PARTS)[number];

/** Fields (nb: flettefelt, sv: kopplingsfält) that a part may hold. What the reasons are called is said as it stands. */
export const fieldsFor = (process: ProcessData, part: LetterPart): readonly string[] =>
  part === "why" ? [] : [...DAYS, ...Object.keys(process.letter?.values ?? {}), ...(part === "heading" ? [] : SHARED)];

/** A text that cannot be read, and a field that nobody fills in, at its key in its language's file. */
export function letterFieldFaults(process: ProcessData, texts: Texts): readonly Fault[] {
  if (process.letter === undefined) return [];
  return LANGUAGES.flatMap((language) =>
    process.decision.outcomes.flatMap((outcome) =>
      LETTER_PARTS.flatMap((part): Fault[] => {
        const at = `letter.${outcome}.${part}`;
        const message = texts[language].get(at);
        const fault = (code: Fault["code"], detail: string): Fault => ({
          file: `texts/${language}.yaml`,
          at,
          code,
          detail,
        });
        if (message === undefined) return [];
        const fields = fieldsIn(message);
        if (fields === undefined) return [fault("unreadable-text", message)];
        const known = fieldsFor(process, part);
        const plain = plainSlots(texts, language, at);
        return fields
          .filter((field) => !known.includes(field) || (SHARED.includes(field) && !plain.includes(field)))
          .map((field) => fault("unknown-merge-field", field));
      }),
    ),
  );
}
