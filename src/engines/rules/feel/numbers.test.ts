/** The short ways of numbers give to the digit what decimal.js gives: quotients, products and sums without going through text. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Num } from "./numbers.ts";
import {
  add,
  canonical,
  compareNumbers,
  Decimal,
  divide,
  multiply,
  numberFromText,
  numberToJson,
  round,
  subtract,
} from "./numbers.ts";

/** Decimals of any length, most of them as short as money is, with runs of zeros. */
const digits = fc.oneof(
  fc.stringMatching(/^[0-9]{1,9}$/),
  fc.stringMatching(/^[0-9]{1,34}$/),
  fc.stringMatching(/^[19]?0{3,12}[0-9]{1,7}$/),
);
const decimal = fc
  .tuple(fc.boolean(), digits, fc.oneof(fc.constant(""), digits))
  .map(([negative, whole, part]) => `${negative ? "-" : ""}${whole}${part === "" ? "" : `.${part}`}`)
  .map((text): Num => numberFromText(text) ?? 0);

const divisor = fc.oneof(
  fc.constantFrom(1200, 120_000, 5_400_000, 2 ** 29 - 1, 2 ** 29, 2 ** 28, 10_000_000, 3, 7),
  fc.integer({ min: 1, max: 2 ** 30 }),
);
const whole = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constantFrom(2 ** 53 - 1, 1, 9_999_999, 10_000_000));

/** A number down to the words it is kept in: one number has one form. */
const form = (value: Num | undefined): unknown =>
  value === undefined || typeof value === "number" ? value : { s: value.s, e: value.e, d: value.d };

const plentiful = { numRuns: 5000 };

test("sums, differences and products are those of decimal.js, in the same form", () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(form(add(a, b))).toStrictEqual(form(canonical(Decimal.add(a, b))));
      expect(form(subtract(a, b))).toStrictEqual(form(canonical(Decimal.sub(a, b))));
      expect(form(multiply(a, b))).toStrictEqual(form(canonical(Decimal.mul(a, b))));
      expect(Math.sign(compareNumbers(a, b))).toBe(new Decimal(a).cmp(b) + 0);
    }),
    plentiful,
  );
});

test("a quotient is rounded half to even at the 34th digit, as decimal.js does it", () => {
  fc.assert(
    fc.property(whole, divisor, fc.boolean(), (a, b, negative) => {
      const by = negative ? -b : b;
      expect(form(divide(a, by))).toStrictEqual(form(canonical(Decimal.div(a, by))));
    }),
    plentiful,
  );
});

test("floor goes down from every fraction, and JSON holds the number as it prints", () => {
  fc.assert(
    fc.property(decimal, whole, divisor, (a, dividend, by) => {
      for (const one of [a, divide(dividend, by) ?? 0]) {
        const exact = new Decimal(one);
        expect(form(round(one, 0, "floor"))).toStrictEqual(form(canonical(exact.floor())));
        expect(new Decimal(numberToJson(one)).eq(exact)).toBe(true);
      }
    }),
    plentiful,
  );
});
