/**
 * FEEL numbers: exact decimals of 34 digits, half-even, as IEEE 754-2008 decimal128 and DMN 1.5 § 10.3.2.3 ask.
 *
 * One number has one form. An integer that a double holds exactly is a plain JS number, which keeps the common case
 * (kroner, hours, counts) fast; everything else is a Decimal. No float arithmetic is ever done on fractions.
 */
import { Decimal as Base } from "decimal.js";

export const Decimal = Base.clone({
  precision: 34,
  rounding: Base.ROUND_HALF_EVEN,
  toExpNeg: -6200,
  toExpPos: 6200,
  minE: -6176,
  maxE: 6144,
  modulo: Base.ROUND_FLOOR,
});
type Decimal = Base;

/** A safe integer as a JS number, anything else as a Decimal; never NaN, infinite or minus zero. */
export type Num = number | Decimal;

/** How a rounding function breaks ties and which way it leans. */
export type Rounding = "up" | "down" | "half-up" | "half-down" | "half-even" | "ceiling" | "floor";

const modes: Record<Rounding, Base.Rounding> = {
  up: Base.ROUND_UP,
  down: Base.ROUND_DOWN,
  "half-up": Base.ROUND_HALF_UP,
  "half-down": Base.ROUND_HALF_DOWN,
  "half-even": Base.ROUND_HALF_EVEN,
  ceiling: Base.ROUND_CEIL,
  floor: Base.ROUND_FLOOR,
};

const wholeText = /^-?\d+$/;
const decimalText = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** Reads "12", "-.5", "1e3"; undefined for anything that is not a finite decimal of at most 34 digits' precision. */
export function numberFromText(text: string): Num | undefined {
  if (text.length <= 15 && wholeText.test(text)) return Number(text) + 0;
  if (!decimalText.test(text)) return undefined;
  return canonical(new Decimal(text).toSignificantDigits(34));
}

/** A JS number is read as the decimal that it prints as, so that 0.1 in JSON is exactly one tenth. */
export function numberFromJs(value: number): Num | undefined {
  return Number.isSafeInteger(value) ? value + 0 : numberFromText(String(value));
}

export const isNum = (value: unknown): value is Num => typeof value === "number" || value instanceof Base;

export function add(a: Num, b: Num): Num | undefined {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const words = Math.max(wordsBehind(a), wordsBehind(b));
  const sum = wholeAt(a, words) + wholeAt(b, words);
  if (Number.isSafeInteger(sum)) return fraction(sum, words);
  return canonical(Decimal.add(a, b));
}

export const subtract = (a: Num, b: Num): Num | undefined => add(a, negate(b));

export function multiply(a: Num, b: Num): Num | undefined {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  const [left, right] = [wordsBehind(a), wordsBehind(b)];
  const product = wholeAt(a, left) * wholeAt(b, right);
  if (Number.isSafeInteger(product)) return fraction(product, left + right);
  return canonical(Decimal.mul(a, b));
}

/** Undefined when the divisor is zero. */
export function divide(a: Num, b: Num): Num | undefined {
  if (b === 0) return undefined;
  if (typeof a === "number" && typeof b === "number") {
    if (a % b === 0) return a / b + 0;
    if (Math.abs(b) < maxDivisor) return quotient(a, b);
  }
  return canonical(Decimal.div(a, b));
}

export const power = (a: Num, b: Num): Num | undefined => canonical(Decimal.pow(a, b));

/** The remainder with the sign of the divisor (DMN 1.5 § 10.3.4.5, modulo); undefined when the divisor is zero. */
export function modulo(a: Num, b: Num): Num | undefined {
  if (b === 0) return undefined;
  if (typeof a !== "number" || typeof b !== "number") return canonical(Decimal.mod(a, b));
  const rest = a % b;
  return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0;
}

export const negate = (a: Num): Num => (typeof a === "number" ? 0 - a : a.negated());

export function compareNumbers(a: Num, b: Num): number {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  const words = Math.max(wordsBehind(a), wordsBehind(b));
  const difference = wholeAt(a, words) - wholeAt(b, words);
  return Number.isSafeInteger(difference) ? difference : new Decimal(a).cmp(b);
}

/** Rounds to `scale` decimals; a negative scale rounds to tens, hundreds … */
export function round(a: Num, scale: number, rounding: Rounding): Num {
  if (typeof a === "number" && scale >= 0) return a;
  if (typeof a !== "number" && scale === 0 && rounding === "floor" && a.e < 2 * wordDigits) return floorOf(a);
  const mode = modes[rounding];
  const exact = new Decimal(a);
  if (scale >= 0) return canonical(exact.toDecimalPlaces(scale, mode)) ?? a;
  const unit = new Decimal(10).pow(-scale);
  // What is far smaller than the unit rounds as a thousandth of it does; divided exactly, it would become zero.
  const share = exact.e < -scale - 3 ? new Decimal(exact.s).div(1000) : exact.div(unit);
  return exact.isZero() ? 0 : (canonical(share.toDecimalPlaces(0, mode).mul(unit)) ?? a);
}

/** A number without its decimals, as positions, lengths and scales are meant; 0 or more digits than an index can have as they are. */
export const wholeOf = (a: Num): number => Math.trunc(Number(a));

export const toDecimal = (a: Num): Decimal => new Decimal(a);

/** Plain decimal text without exponent: "0.06", "-12". */
export const numberText = (a: Num): string => (typeof a === "number" ? String(a) : a.toFixed());

/** A JS number when it prints as exactly the same decimal of at most 15 digits, otherwise decimal text. */
export function numberToJson(a: Num): number | string {
  if (typeof a === "number") return Math.abs(a) < 1e15 ? a : String(a);
  const words = wordsBehind(a);
  const whole = wholeAt(a, words);
  // Dividing two numbers that a double holds exactly gives the double nearest to their quotient.
  if (Math.abs(whole) < 1e15 && words <= 2 && a.e > -7) return whole / 10 ** (7 * words);
  return a.precision() <= 15 && a.e > -7 && a.e < 15 ? a.toNumber() : a.toFixed();
}

/** Gives a computed decimal its one form; undefined when it is not a finite number. */
export function canonical(value: Decimal): Num | undefined {
  if (!value.isFinite()) return undefined;
  if (value.e < 15) return value.isInteger() ? integerFrom(value) : value;
  return value.isInteger() && value.abs().lte(Number.MAX_SAFE_INTEGER) ? value.toNumber() : value;
}

/** How many words of seven digits a number has behind its point. */
const wordsBehind = (a: Num): number =>
  typeof a === "number" ? 0 : Math.max(0, a.d.length - 1 - Math.floor(a.e / wordDigits));

const wordDigits = 7;
const wordSize = 1e7;

/** The number times so many words, at least those behind its point; NaN where a double might not hold that exactly. */
function wholeAt(a: Num, words: number): number {
  if (typeof a === "number") {
    const whole = words === 0 ? a : a * wordSize ** words;
    return Number.isSafeInteger(whole) ? whole : Number.NaN;
  }
  if (a.d.length > 2 || a.e >= 2 * wordDigits) return Number.NaN;
  let whole = 0;
  for (const word of a.d) whole = whole * wordSize + word;
  whole *= a.s * wordSize ** (words - (a.d.length - 1 - Math.floor(a.e / wordDigits)));
  return Number.isSafeInteger(whole) ? whole : Number.NaN;
}

/** A whole number divided by so many words. */
function fraction(whole: number, words: number): Num {
  let left = Math.abs(whole);
  let behind = words;
  while (behind > 0 && left % wordSize === 0) {
    left /= wordSize;
    behind -= 1;
  }
  if (behind === 0) return (whole < 0 ? -left : left) + 0;
  const digits = wordsOf(left);
  return decimalFrom(whole < 0, digits, digits.length - behind);
}

/** Small enough for a rest with one more word to be exact. */
const maxDivisor = 2 ** 29;
/** Words that hold 34 digits and more. */
const manyWords = 7;

/** A division that leaves a rest, word after word as on paper. */
function quotient(a: number, b: number): Num | undefined {
  const divisor = Math.abs(b);
  let rest = Math.abs(a) % divisor;
  const digits = wordsOf((Math.abs(a) - rest) / divisor);
  let before = digits.length;
  while (rest !== 0 && digits.length < manyWords) {
    const next = rest * wordSize;
    rest = next % divisor;
    const word = (next - rest) / divisor;
    if (digits.length > 0 || word > 0) digits.push(word);
    else before -= 1;
  }
  // Of what is left, rounding has to know only that it is more than nothing.
  if (rest !== 0) digits.push(1);
  return canonical(decimalFrom(a < 0 !== b < 0, digits, before).toSignificantDigits(34));
}

/** The whole number below a fraction. */
function floorOf({ d, e, s }: Decimal): number {
  const words = Math.floor(e / wordDigits) + 1;
  let whole = 0;
  for (let i = 0; i < words; i++) whole = whole * wordSize + (d[i] ?? 0);
  return s < 0 ? -whole - 1 : whole;
}

/** The words of a whole number, none for zero. */
function wordsOf(whole: number): number[] {
  const words: number[] = [];
  for (let rest = whole; rest > 0; rest = Math.floor(rest / wordSize)) words.unshift(rest % wordSize);
  return words;
}

/** What a Decimal is inside, without going through text; so many of its words are before the point. */
function decimalFrom(negative: boolean, words: number[], before: number): Decimal {
  const made: { s: number; e: number; d: number[] } & Decimal = new Decimal(0);
  made.s = negative ? -1 : 1;
  made.e = wordDigits * (before - 1) + String(words[0] ?? 0).length - 1;
  made.d = words;
  return made;
}

/** A Decimal keeps seven digits a word; put together they are exact, as a double holds all integers of fifteen digits. */
function integerFrom({ d, e, s }: Decimal): number {
  let whole = 0;
  for (const word of d) whole = whole * 1e7 + word;
  for (let words = d.length; words <= Math.floor(e / 7); words++) whole *= 1e7;
  return s * whole + 0;
}
