import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "#platform/errors";
import { isSyntheticId, syntheticId } from "../../../packages/sim/src/index.ts";
import { nationalId, schemeOf } from "./people.rules.ts";

const synthetic = "14839249846";

test("a synthetic number is a person in a demonstration and nobody elsewhere", () => {
  expect(nationalId("148392 49846", true)).toBe(synthetic);
  expect(() => nationalId(synthetic, false)).toThrow(new Refusal("people.national-id"));
});

test("a number with a wrong check digit is refused, and the refusal does not repeat it", () => {
  const wrong = `${synthetic.slice(0, 10)}0`;
  const refused = refusalOf(() => nationalId(wrong, true));
  expect([refused.code, JSON.stringify(refused).includes(wrong)]).toEqual(["people.national-id", false]);
});

test("whatever day of birth, a well-formed synthetic number is read and one changed digit is not", () => {
  const day = fc.date({ min: new Date("1950-01-01"), max: new Date("1999-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 499 }), fc.integer({ min: 0, max: 10 }), (born, individual, place) => {
      const id = syntheticId(born.toISOString().slice(0, 10), individual);
      if (id === undefined) return true;
      const other = id.slice(0, place) + String((Number(id[place]) + 1) % 10) + id.slice(place + 1);
      return nationalId(id, true) === id && (isSyntheticId(other) || refuses(other));
    }),
  );
});

test("a Swedish number is kept in twelve digits however it is written", () => {
  const forms = ["900101-0017", "9001010017", "19900101-0017", "199001010017"];
  expect(new Set(forms.map((form) => nationalId(form, false)))).toEqual(new Set(["199001010017"]));
  expect(schemeOf(nationalId("900101-0017", false))).toBe("SE-PNR");
  expect(schemeOf(nationalId("701063-2391", false))).toBe("SE-SAMNR");
});

test("a synthetic Swedish number is a person in a demonstration and nobody elsewhere, and its digits are checked", () => {
  const synthetic = "194488139082";
  expect(nationalId(synthetic, true)).toBe(synthetic);
  expect(schemeOf(nationalId(synthetic, true))).toBe("SE-PNR");
  expect(() => nationalId(synthetic, false)).toThrow(new Refusal("people.national-id"));
  for (let place = 2; place < 12; place += 1) {
    const digit = String((Number(synthetic[place]) + 1) % 10);
    expect(refuses(synthetic.slice(0, place) + digit + synthetic.slice(place + 1))).toBe(true);
  }
});

test("nonsense is nobody", () => {
  for (const text of ["", "1", "abcdefghijk", "00000000000", "900101-0018", "99999999999"]) {
    expect(refuses(text), text).toBe(true);
  }
});

const refuses = (text: string): boolean => refusalOf(() => nationalId(text, true)).code === "people.national-id";

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  return new Refusal("none");
}
