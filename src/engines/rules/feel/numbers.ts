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

const decimalText = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** Reads "12", "-.5", "1e3"; undefined for anything that is not a finite decimal of at most 34 digits' precision. */
export function numberFromText(text: string): Num | undefined {
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
  return canonical(Decimal.add(a, b));
}

export const subtract = (a: Num, b: Num): Num | undefined => add(a, negate(b));

export function multiply(a: Num, b: Num): Num | undefined {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return canonical(Decimal.mul(a, b));
}

/** Undefined when the divisor is zero. */
export function divide(a: Num, b: Num): Num | undefined {
  if (b === 0) return undefined;
  if (typeof a === "number" && typeof b === "number" && a % b === 0) return a / b + 0;
  return canonical(Decimal.div(a, b));
}

export const power = (a: Num, b: Num): Num | undefined => canonical(Decimal.pow(a, b));

/** The remainder with the sign of the divisor (DMN 1.5 § 10.3.4.5, modulo). */
export function modulo(a: Num, b: Num): Num | undefined {
  const quotient = divide(a, b);
  if (quotient === undefined) return undefined;
  const whole = multiply(b, round(quotient, 0, "floor"));
  return whole === undefined ? undefined : subtract(a, whole);
}

export const negate = (a: Num): Num => (typeof a === "number" ? 0 - a : a.negated());

export function compareNumbers(a: Num, b: Num): number {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0;
  return new Decimal(a).cmp(b);
}

/** Rounds to `scale` decimals; a negative scale rounds to tens, hundreds … */
export function round(a: Num, scale: number, rounding: Rounding): Num {
  if (typeof a === "number" && scale >= 0) return a;
  const mode = modes[rounding];
  if (scale >= 0) return canonical(new Decimal(a).toDecimalPlaces(scale, mode)) ?? a;
  const unit = new Decimal(10).pow(-scale);
  return canonical(new Decimal(a).div(unit).toDecimalPlaces(0, mode).mul(unit)) ?? a;
}

export const toDecimal = (a: Num): Decimal => new Decimal(a);

/** Plain decimal text without exponent: "0.06", "-12". */
export const numberText = (a: Num): string => (typeof a === "number" ? String(a) : a.toFixed());

/** A JS number when it prints as exactly the same decimal of at most 15 digits, otherwise decimal text. */
export function numberToJson(a: Num): number | string {
  if (typeof a === "number") return Math.abs(a) < 1e15 ? a : String(a);
  return a.precision() <= 15 && a.e > -7 && a.e < 15 ? a.toNumber() : a.toFixed();
}

/** Gives a computed decimal its one form; undefined when it is not a finite number. */
export function canonical(value: Decimal): Num | undefined {
  if (!value.isFinite()) return undefined;
  if (value.isInteger() && value.abs().lte(Number.MAX_SAFE_INTEGER)) return value.toNumber() + 0;
  return value;
}
