/**
 * Every third service of every municipality, with script and a pointer, in turns in the four languages; the others are in the files beside.
 * A service is covered by being in the catalogue.
 */
import { expect, test } from "vitest";
import { carryOut } from "./support/errand.ts";
import { errands, errandsBy, WAYS } from "./support/examples.ts";

test("Every way and every language has its turn", () => {
  const all = errands();
  expect(new Set(all.map((one) => one.way))).toEqual(new Set(WAYS));
  expect(new Set(all.map(({ language }) => language)).size).toBe(4);
  expect(all.some(({ worker }) => worker === undefined)).toBe(true);
});

test.for(errandsBy("with script"))("$slug is applied for and decided, $way, in $language", carryOut);
