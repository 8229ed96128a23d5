/** Numbers are exact decimals of 34 digits, half-even: money never meets a float. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { feel } from "../testing.ts";

test.each([
  ["0.1 + 0.2 = 0.3", true],
  ["3 * 1.1 = 3.3", true],
  ["sum([0.1, 0.2, 0.3]) = 0.6", true],
  ["4.35 * 100", 435],
  ["1.1 + 1.3", 2.4],
  ["decimal(1.015, 2)", 1.02],
  ["decimal(1.025, 2)", 1.02],
  ["decimal(2.5, 0)", 2],
  ["decimal(3.5, 0)", 4],
  ["round half up(1.005, 2)", 1.01],
  ["round half down(1.005, 2)", 1],
  ["round up(-1.001, 2)", -1.01],
  ["floor(-1.5)", -2],
  ["ceiling(-1.5)", -1],
  ["12345678901234567890.12 + 0.01", "12345678901234567890.13"],
  ["1 / 3", "0.3333333333333333333333333333333333"],
  ["2 / 3", "0.6666666666666666666666666666666667"],
  ["(1 / 3) * 3 = 1", false],
  ["9007199254740991 + 1", "9007199254740992"],
  ["99999999 * 99999999 = 9999999800000001", true],
  ["2 ** 100", "1267650600228229401496703205376"],
  ["-5 / 2", -2.5],
  ["modulo(-12, 5)", 3],
  ["modulo(10.1, 4.5)", 1.1],
  ["0.06 * 385000 = 2100 * 11", true],
  ["0.1 ** 2", 0.01],
])("%s is %s", (expression, expected) => {
  const { output, unknowns } = feel(expression);
  expect(output).toBe(expected);
  expect(unknowns).toEqual([]);
});

test("a JSON number is read as the decimal that it prints as", () => {
  expect(feel("a + b", { a: 0.1, b: 0.2 }).output).toBe(0.3);
  expect(feel("a", { a: 1e21 }).output).toBe("1000000000000000000000");
});

test("sums of øre are exact in any order", () => {
  const ore = fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(ore, (amounts) => {
      const kroner = amounts.map((amount) => amount / 100);
      const total = amounts.reduce((a, b) => a + b, 0);
      expect(feel("sum(xs) * 100", { xs: kroner }).output).toBe(total);
      expect(feel("sum(reverse(xs)) * 100", { xs: kroner }).output).toBe(total);
    }),
    { numRuns: 50 },
  );
});

test("integers behave as integers across the border of what a double holds", () => {
  const big = fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n });
  fc.assert(
    fc.property(big, big, (a, b) => {
      expect(feel(`string(${a} + ${b})`).output).toBe(String(a + b));
      expect(feel(`string((${a}) - (${b}))`).output).toBe(String(a - b));
      expect(feel(`(${a}) < (${b})`).output).toBe(a < b);
    }),
    { numRuns: 50 },
  );
});
