import fc from "fast-check";
import { expect, test } from "vitest";
import { generated } from "@radhus/sim";
import { hideIdentityNumbers, holdsIdentityNumber } from "./identity.rules.ts";

test("of an identity number the beginning is left, however it is written; the reader's own stays, and other numbers do", () => {
  const [kari, ola] = [generated(1).applicant, generated(2).applicant];
  const spaced = `${kari.slice(0, 6)} ${kari.slice(6)}`;
  expect(hideIdentityNumbers(`Kari\n${kari}`)).toBe(`Kari\n${kari.slice(0, 6)}*****`);
  expect(hideIdentityNumbers(`${spaced}, ${ola}`, ola)).toBe(`${kari.slice(0, 6)} *****, ${ola}`);
  expect(hideIdentityNumbers("194488139082 och 19448813-9082")).toBe("19448813**** och 19448813-****");
  expect(hideIdentityNumbers("Telefon 99990099, konto 1234 56 78901, sak 2026/1042")).toBe(
    "Telefon 99990099, konto 1234 56 78901, sak 2026/1042",
  );
});

test("what is left holds no identity number, and nothing but digits is changed", () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.nat(300).map((n) => generated(n).applicant),
        ),
      ),
      (parts) => {
        const text = parts.join(" ");
        const left = hideIdentityNumbers(text);
        expect(holdsIdentityNumber(left)).toBe(false);
        expect(left.length).toBe(text.length);
        for (let at = 0; at < text.length; at += 1) expect([text[at], "*"]).toContain(left[at]);
      },
    ),
  ));
