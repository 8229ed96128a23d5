/** What registers say, in words. */
import type { Say } from "#platform/texts";
import { sayIfKnown } from "../../words.ts";

/** What a register says, by its path in the form: "contact.email" is "Kontaktregisteret: e-postadresse". */
export function registerText(
  say: Say,
  { registers }: { readonly registers: Readonly<Record<string, string>> },
  path: string,
): string {
  const [key = "", ...rest] = path.split(".");
  const source = registers[key];
  if (source === undefined) return path;
  const register = say(`desk.make.source.${source}`);
  if (rest.length === 0) return register;
  const value = sayIfKnown(say, `desk.form.offered.${source}.${rest.join(".")}`) ?? rest.at(-1) ?? "";
  return `${register}: ${value}`;
}
