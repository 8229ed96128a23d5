/** The letter as a POST carries it. */
import type { Writings } from "#desk";

type PartName = keyof Writings;

const PARTS: readonly PartName[] = ["lead", "assessment", "next"];

export const partField = (part: string): string => `letter.${part}`;

/** The standard text that stood beside what was typed, so that the house sees whether it has changed since. */
export const baseField = (part: string): string => `${partField(part)}.base`;

/** What was typed in the letter; a part that was not on the page is left out. */
export function writingsIn(fields: Readonly<Record<string, string>>): Writings {
  const parts = PARTS.flatMap((part) => {
    const [text, base] = [fields[partField(part)], fields[baseField(part)]];
    return text === undefined || base === undefined ? [] : [[part, { text, base }] as const];
  });
  return Object.fromEntries(parts);
}

/** Names and values that carry a letter from one page to the next without being shown. */
export const letterFields = (writings: Writings): readonly (readonly [name: string, value: string])[] =>
  PARTS.flatMap((part) => {
    const writing = writings[part];
    return writing === undefined
      ? []
      : ([
          [partField(part), writing.text],
          [baseField(part), writing.base],
        ] as const);
  });
