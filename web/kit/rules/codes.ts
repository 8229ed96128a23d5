/** Codes that the house itself has words for, wherever rules answer them: why a person must decide. */
import type { Say } from "#platform/texts";

/** Undefined for a code that is the service's own. A word of one syllable may be another's, so only compounds are looked for. */
export function houseWord(say: Say, code: string): string | undefined {
  const key = `handover.${code}`;
  const words = code.includes("_") ? say(key) : key;
  return words === key ? undefined : words;
}
