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
  ["1 - 0.9 = 0.1", true],
  ["1.1 * 1.1", 1.21],
  ["19.99 * 100", 1999],
  ["decimal(0.125, 2)", 0.12],
  ["decimal(0.135, 2)", 0.14],
  ["decimal(-0.125, 2)", -0.12],
  ["round half down(0.125, 2)", 0.12],
  ["round up(1e-30, -2)", 100],
  ["round down(1e-30, 40)", "0.000000000000000000000000000001"],
  ["floor(-0.5, -6111) = -(10 ** 6111)", true],
  ["round half up(5.5, 6176)", 5.5],
  ["1234567890123456789012345678901234 + 1", "1234567890123456789012345678901235"],
  ["9999999999999999999999999999999999 + 1", "10000000000000000000000000000000000"],
  ["10000000000000000000000000000000000 + 1", "10000000000000000000000000000000000"],
  ["modulo(10 ** 30 + 1, 7)", 2],
  ["stddev(2, 4, 7, 5)", "2.081665999466132735282297706979931"],
  ["sqrt(2)", "1.414213562373095048801688724209698"],
  ["mean([0.1, 0.2, 0.3])", 0.2],
  ["median([0.3, 0.1, 0.2, 0.4])", 0.25],
  ["12 * 1.025 ** 10", "15.3610145303562938690185546875"],
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

test.each([
  ["1 / 0", "division_by_zero"],
  ["0 / 0", "division_by_zero"],
  ["10 ** 7000", "bad_argument"],
  ["(-8) ** (1 / 3)", "bad_argument"],
  ["exp(100000)", "bad_argument"],
  ["round up(5.5, 6177)", "bad_argument"],
  ["round up(5.5, -6112)", "bad_argument"],
  ['number("NaN")', "bad_argument"],
  ['number("Infinity")', "bad_argument"],
])("%s is no number that is not one: %s", (expression, code) => {
  expect(feel(expression)).toMatchObject({ output: null, unknowns: [{ code }] });
});

test("half-even at two places is what it says, whatever the number of øre", () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (tenths) => {
      const [down, rest] = [Math.floor(tenths / 10), ((tenths % 10) + 10) % 10];
      const up = rest > 5 || (rest === 5 && down % 2 !== 0);
      expect(feel(`decimal(${tenths} / 1000, 2) * 100`).output).toBe(down + (up ? 1 : 0));
    }),
    { numRuns: 200 },
  );
});

test("dates go over leap days and turns of the year as the calendar does", () => {
  const day = fc.date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  const iso = (date: Date): string => date.toISOString().slice(0, 10);
  fc.assert(
    fc.property(day, fc.integer({ min: -1000, max: 1000 }), (date, days) => {
      const from = new Date(Math.floor(date.getTime() / 86_400_000) * 86_400_000);
      const to = new Date(from.getTime() + days * 86_400_000);
      fc.pre(to.getUTCFullYear() >= 1 && to.getUTCFullYear() <= 9999);
      expect(feel(`date("${iso(from)}") + duration("P1D") * ${days}`).output).toBe(iso(to));
      expect(feel(`(date("${iso(to)}") - date("${iso(from)}")) / duration("P1D")`).output).toBe(days);
      expect(feel(`date("${iso(from)}").weekday`).output).toBe(from.getUTCDay() === 0 ? 7 : from.getUTCDay());
    }),
    { numRuns: 200 },
  );
  expect(feel('date("2024-02-29") + duration("P1Y")').output).toBe("2025-02-28");
  expect(feel('date("1900-02-29")').output).toBeNull();
  expect(feel('date("2000-02-29")').output).toBe("2000-02-29");
});

test("Nordic letters are letters: in names with spaces, in order of code points, in cases", () => {
  const facts = { "søkers årsinntekt": 385_000, "älder på barnet": 3, Öre: 50, "er enslig forsørger": true };
  expect(feel("søkers årsinntekt / 10 + älder på barnet", facts).output).toBe(38_503);
  expect(feel("if er enslig forsørger then Öre else 0", facts).output).toBe(50);
  expect(feel('{"blåbær og rømme": 1, år: 2}.blåbær og rømme').output).toBe(1);
  expect(feel('sort(["ø", "å", "æ", "z", "ä", "ö"], function(a, b) a < b)').output).toEqual([
    "z",
    "ä",
    "å",
    "æ",
    "ö",
    "ø",
  ]);
  expect(feel('upper case("smørbrød") + lower case("ÅÄÖ")').output).toBe("SMØRBRØDåäö");
  expect(
    feel('[string length("rådhus 🏛"), substring("rådhus 🏛", -1), contains("Sør-Trøndelag", "ør-T")]').output,
  ).toEqual([8, "🏛", true]);
});
