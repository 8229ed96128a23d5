import fc from "fast-check";
import { expect, test } from "vitest";
import { grouped, newCode, newNumber, readCode, readNumber, SIGNS } from "./code.rules.ts";

test("a code is twenty signs with 80 bits of chance, and a number eight", () => {
  expect(19 * Math.log2(SIGNS.length)).toBeGreaterThan(80);
  expect(newCode()).toMatch(new RegExp(`^[${SIGNS}]{20}$`));
  expect(newNumber()).toMatch(new RegExp(`^[${SIGNS}]{4}-[${SIGNS}]{4}$`));
});

test("no sign looks like another, and no word comes about", () => {
  for (const confused of ["0O", "1IL", "2Z", "5S", "8B", "UV"]) {
    expect(SIGNS.split("").filter((sign) => confused.includes(sign)).length).toBeLessThan(2);
  }
  expect(SIGNS).not.toMatch(/[AEIOU]/);
});

test("a code is read as people type it", () => {
  const code = newCode();
  for (const typed of [
    code,
    grouped(code),
    grouped(code).toLowerCase(),
    ` ${code.slice(0, 9)} ${code.slice(9)}\n`,
    grouped(code).replaceAll("-", "–"),
  ])
    expect(readCode(typed)).toBe(code);
  const number = newNumber();
  expect(readNumber(number.toLowerCase().replace("-", ""))).toBe(number);
});

test("one wrong sign and two neighbours that changed places are always seen", () =>
  fc.assert(
    fc.property(fc.nat(19), fc.nat(17), fc.nat(18), (place, shift, neighbour) => {
      const code: string = newCode();
      const sign = SIGNS[(SIGNS.indexOf(code.charAt(place)) + 1 + shift) % 19] ?? "";
      expect(readCode(code.slice(0, place) + sign + code.slice(place + 1))).toBeUndefined();
      const swapped =
        code.slice(0, neighbour) + code.charAt(neighbour + 1) + code.charAt(neighbour) + code.slice(neighbour + 2);
      expect(readCode(swapped) === undefined).toBe(swapped !== code);
    }),
    { numRuns: 500 },
  ));

test("what is too short, too long or not of ours is no code", () =>
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const read = readCode(text);
      expect(read === undefined || read.length === 20).toBe(true);
      expect(readCode(`${newCode()}${text.replaceAll(/[\s‐-―-]/g, "x")}y`)).toBeUndefined();
    }),
  ));

test("codes are never the same", () => {
  expect(new Set(Array.from({ length: 5000 }, () => newCode())).size).toBe(5000);
});
