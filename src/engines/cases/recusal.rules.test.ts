import fc from "fast-check";
import { expect, test } from "vitest";
import { suggestedGround } from "./recusal.rules.ts";

test("the applicant's name is the worker's, whatever its order and letters", () => {
  expect(suggestedGround("Kari Nordmann", "NORDMANN, Kari", [])).toBe("party");
  expect(suggestedGround("Åse-Marie O'Neill", "åse-marie o'neill", [])).toBe("party");
  expect(suggestedGround("Kari Nordmann", "Kari Lie", [])).toBeUndefined();
});

test("a name that stands in what is known is another's in the case, and a single name proves nothing", () => {
  const household = { adults: [{ name: "Ola Nordmann" }, { name: "Lie, Kari", income: 3 }], note: null };
  expect(suggestedGround("Kari Lie", "Ola Nordmann", [household])).toBe("family");
  expect(suggestedGround("Kari", "Kari", [household])).toBeUndefined();
  expect(suggestedGround("", "", [household])).toBeUndefined();
});

test("what stands nowhere is never suggested", () =>
  fc.assert(fc.property(fc.jsonValue(), (known) => suggestedGround("Qqzx Wwzx", "Ola Nordmann", known) === undefined)));
