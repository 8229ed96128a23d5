/** Built-in functions on numbers (DMN 1.5 § 10.3.4.5 and § 10.3.4.4). */
import { define, form } from "./define.ts";
import type { Num, Rounding } from "./numbers.ts";
import { canonical, compareNumbers, isNum, modulo, negate, round, toDecimal } from "./numbers.ts";
import { Months, Seconds } from "./durations.ts";
import type { Func, Value } from "./values.ts";

const rounding = (name: string, mode: Rounding, scaleOptional: boolean): Func =>
  define(
    name,
    form(
      [
        ["n", "number"],
        ["scale", scaleOptional ? "number?" : "number"],
      ],
      (n, scale) => atScale(n, scale ?? 0, mode),
    ),
  );

export const numberFunctions: readonly Func[] = [
  rounding("decimal", "half-even", false),
  rounding("floor", "floor", true),
  rounding("ceiling", "ceiling", true),
  rounding("round up", "up", false),
  rounding("round down", "down", false),
  rounding("round half up", "half-up", false),
  rounding("round half down", "half-down", false),
  define(
    "abs",
    form([["n", "any"]], (n) => absolute(n)),
  ),
  define(
    "modulo",
    form(
      [
        ["dividend", "number"],
        ["divisor", "number"],
      ],
      (a, b) => modulo(a, b),
    ),
  ),
  define(
    "sqrt",
    form([["number", "number"]], (n) => (compareNumbers(n, 0) < 0 ? undefined : canonical(toDecimal(n).sqrt()))),
  ),
  define(
    "log",
    form([["number", "number"]], (n) => (compareNumbers(n, 0) > 0 ? canonical(toDecimal(n).ln()) : undefined)),
  ),
  define(
    "exp",
    form([["number", "number"]], (n) => canonical(toDecimal(n).exp())),
  ),
  define(
    "even",
    form([["number", "number"]], (n) => modulo(n, 2) === 0),
  ),
  define(
    "odd",
    form([["number", "number"]], (n) => modulo(n, 2) === 1),
  ),
];

function atScale(n: Num, scale: Num, mode: Rounding): Num | undefined {
  return typeof scale === "number" && Math.abs(scale) <= 6176 ? round(n, scale, mode) : undefined;
}

function absolute(value: Value): Value | undefined {
  if (isNum(value)) return compareNumbers(value, 0) < 0 ? negate(value) : value;
  if (value instanceof Months) return new Months(Math.abs(value.count));
  if (value instanceof Seconds) return compareNumbers(value.count, 0) < 0 ? new Seconds(negate(value.count)) : value;
  return value !== null && typeof value === "object" && "code" in value ? value : undefined;
}
