/** What whoever changes a process must say, whatever they change: a text, a ground, a number that can be kept. */
import { Refusal } from "#platform/errors";
import type { Localised } from "#platform/texts";

/** The master's language says it. A draft may lack its twins for a while: what is missing is told as a fault, and stops publishing. */
export function said(text: Localised): Localised {
  if (text.nb.trim() === "") throw new Refusal("studio.no-text");
  return text;
}

/** What people are bound to rests on a law. */
export function basis(text: string): string {
  if (text.trim() === "") throw new Refusal("studio.no-basis");
  return text.trim();
}

export function within(number: number, least: number, most: number): number {
  if (!Number.isInteger(number) || number < least || number > most)
    throw new Refusal("studio.not-a-number", { least, most });
  return number;
}

export const gone = (): Refusal => new Refusal("studio.gone", {}, 409);

/** Where it stands. Refuses with `studio.gone` (409) when it no longer does. */
export function indexOf(list: readonly { readonly key: string }[], key: string): number {
  const at = list.findIndex((one) => one.key === key);
  if (at < 0) throw gone();
  return at;
}
