/**
 * Numbers and codes that people read aloud, copy from a card and type on a telephone.
 *
 * Nineteen signs, none of which looks or sounds like another, and no vowels, so that no word comes about. Nineteen is a prime, which makes
 * a check sign that catches every wrong sign and every two neighbours that changed places.
 */
import { createHash, randomInt } from "node:crypto";

/** Without 0/O, 1/I/L, 2/Z, 5/S, 8/B, Q, G, U/V and every vowel. */
export const SIGNS = "34679CDFHJKMNPRTWXY";

/** Signs before the check sign: 19⁷ is some 890 million numbers, 19¹⁹ is 80.7 bits of chance. */
const NUMBER_LENGTH = 7;
const CODE_LENGTH = 19;

/** What a permit is called (nb: løyvenummer, tillatelsesnummer; sv: tillståndsnummer): "F7KM-9WX3". */
export type PermitNumber = string & { readonly brand: "PermitNumber" };

/** The code on a card, in its canonical form: twenty signs without hyphens. Whoever has it may ask whether the permit holds. */
export type CardCode = string & { readonly brand: "CardCode" };

export const newNumber = (): PermitNumber => grouped(withCheck(chance(NUMBER_LENGTH))) as PermitNumber;

export const newCode = (): CardCode => withCheck(chance(CODE_LENGTH)) as CardCode;

/** Reads a code as people type it: any case, with spaces or hyphens. Undefined when it cannot be one, which a slip of the finger never is. */
export function readCode(text: string): CardCode | undefined {
  const signs = signsOf(text);
  return signs.length === CODE_LENGTH + 1 && isChecked(signs) ? (signs as CardCode) : undefined;
}

/** The same for a permit's number. */
export function readNumber(text: string): PermitNumber | undefined {
  const signs = signsOf(text);
  return signs.length === NUMBER_LENGTH + 1 && isChecked(signs) ? (grouped(signs) as PermitNumber) : undefined;
}

/** In fours, as on the card: "F7KM-9WX3". */
export const grouped = (signs: string): string => signs.match(/.{1,4}/g)?.join("-") ?? "";

/** What the public register knows a code by, in hex. */
export const codeHash = (code: CardCode): string => createHash("sha256").update(`permit-code:${code}`).digest("hex");

const chance = (length: number): string => Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)]).join("");

const signsOf = (text: string): string =>
  text
    .slice(0, 100)
    .toUpperCase()
    .replaceAll(/[\s‐-―-]/g, "");

/** Each sign weighs twice the one before it, modulo 19; the check sign makes the sum nought. */
const withCheck = (signs: string): string => `${signs}${SIGNS[(SIGNS.length - weighed(signs)) % SIGNS.length]}`;

const isChecked = (signs: string): boolean =>
  signs.split("").every((sign) => SIGNS.includes(sign)) &&
  (weighed(signs.slice(0, -1)) + SIGNS.indexOf(signs.slice(-1))) % SIGNS.length === 0;

/** From the right, the check sign itself weighing one. */
function weighed(signs: string): number {
  let weight = 1;
  let sum = 0;
  for (const sign of signs.split("").toReversed()) {
    weight = (weight * 2) % SIGNS.length;
    sum = (sum + weight * SIGNS.indexOf(sign)) % SIGNS.length;
  }
  return sum;
}
