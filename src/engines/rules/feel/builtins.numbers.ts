/** Built-in functions on numbers (DMN 1.5 § 10.3.4.5 and § 10.3.4.4). */
import { define, form } from "./define.ts";
import type { Num, Rounding } from "./numbers.ts";
import { canonical, compareNumbers, isNum, modulo, negate, round, toDecimal, wholeOf } from "./numbers.ts";
import { Months, Seconds } from "./durations.ts";
import { steps } from "./state.ts";
import type { Func, Value } from "./values.ts";
import { isList, Unknown } from "./values.ts";

const scaled = (mode: Rounding): ReturnType<typeof form> =>
  form(
    [
      ["n", "number"],
      ["scale", "number"],
    ],
    (n, scale) => atScale(n, scale, mode),
  );
const whole = (mode: Rounding): ReturnType<typeof form> => form([["n", "number"]], (n) => round(n, 0, mode));

export const numberFunctions: readonly Func[] = [
  define("decimal", scaled("half-even")),
  define("floor", whole("floor"), scaled("floor")),
  define("ceiling", whole("ceiling"), scaled("ceiling")),
  define("round up", scaled("up")),
  define("round down", scaled("down")),
  define("round half up", scaled("half-up")),
  define("round half down", scaled("half-down")),
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
    form([["number", "number"]], (n, state) => {
      steps(state, 64);
      return compareNumbers(n, 0) < 0 ? undefined : canonical(toDecimal(n).sqrt());
    }),
  ),
  define(
    "log",
    form([["number", "number"]], (n, state) => {
      steps(state, 256);
      return compareNumbers(n, 0) > 0 ? canonical(toDecimal(n).ln()) : undefined;
    }),
  ),
  define(
    "exp",
    form([["number", "number"]], (n, state) => {
      steps(state, 256);
      return canonical(toDecimal(n).exp());
    }),
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

/** Scales go from -6111 to 6176, as far as 34 digits can be moved (DMN 1.5 § 10.3.2.3.1); parts of a scale are cut off. */
function atScale(n: Num, scale: Num, mode: Rounding): Num | undefined {
  const places = wholeOf(scale);
  return places >= -6111 && places <= 6176 ? round(n, places, mode) : undefined;
}

function absolute(value: Value): Value | undefined {
  if (isList(value)) return value.length === 1 ? absolute(value[0] ?? null) : undefined;
  if (isNum(value)) return compareNumbers(value, 0) < 0 ? negate(value) : value;
  if (value instanceof Months) return new Months(Math.abs(value.count));
  if (value instanceof Seconds) return compareNumbers(value.count, 0) < 0 ? new Seconds(negate(value.count)) : value;
  return value instanceof Unknown ? value : undefined;
}
