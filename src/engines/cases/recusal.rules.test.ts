import fc from "fast-check";
import { expect, test } from "vitest";
import { suggestedGround } from "./recusal.rules.ts";

const facts = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

test("the applicant's name is the worker's, whatever its order and letters", () => {
  expect(suggestedGround("Kari Nordmann", "NORDMANN, Kari", [])).toBe("party");
  expect(suggestedGround("Åse-Marie O'Neill", "åse-marie o'neill", [])).toBe("party");
  expect(suggestedGround("Kari Nordmann", "Kari Lie", [])).toBeUndefined();
});

test("a name in the household is family, and a single name proves nothing", () => {
  const household = { adults: [{ name: "Ola Nordmann" }, { name: "Lie, Kari", income: 3 }], note: null };
  expect(suggestedGround("Kari Lie", "Ola Nordmann", facts({ household }))).toBe("family");
  expect(suggestedGround("Kari", "Kari", facts({ household }))).toBeUndefined();
  expect(suggestedGround("", "", facts({ household }))).toBeUndefined();
});

test("who lives where the applicant lives is family, and who lives elsewhere is somebody in the case", () => {
  const applicant = { name: "Ola Nordmann", address: ["Storgata 1 B", "9990 Demo"] };
  const lives = (address: unknown) => facts({ applicant, answers: { contact: { name: "Kari Lie", address } } });
  expect(suggestedGround("Kari Lie", "Ola Nordmann", lives("storgata 1 B, 9990  DEMO"))).toBe("family");
  expect(suggestedGround("Kari Lie", "Ola Nordmann", lives({ street: "Storgata 1 B", postcode: "9990 Demo" }))).toBe(
    "family",
  );
  expect(suggestedGround("Kari Lie", "Ola Nordmann", lives("Storgata 2, 9990 Demo"))).toBe("other");
  const none = facts({ applicant: { name: "Ola Nordmann", address: null }, answers: { who: "Kari Lie", address: "" } });
  expect(suggestedGround("Kari Lie", "Ola Nordmann", none)).toBe("other");
});

test("who has a role in a business of the case is tied to it, which weighs more than the household", () => {
  const company = { roles: [{ person: { name: "Kari Lie" }, role: "styreleder" }] };
  expect(suggestedGround("Kari Lie", "Ola Nordmann", facts({ company }))).toBe("organisation");
  expect(suggestedGround("Kari Lie", "Ola Nordmann", facts({ answers: { manager: { name: "Kari Lie" } } }))).toBe(
    "organisation",
  );
  const both = facts({ household: { adults: [{ name: "Kari Lie" }] }, answers: { manager: { name: "Kari Lie" } } });
  expect(suggestedGround("Kari Lie", "Ola Nordmann", both)).toBe("organisation");
});

test("the one it is applied for is a party", () => {
  const behalf = facts({ on_behalf_of: { name: "Kari Lie", basis: "attorney", checked: "to-check" } });
  expect(suggestedGround("Kari Lie", "Ola Nordmann", behalf)).toBe("party");
});

test("what stands nowhere is never suggested", () =>
  fc.assert(
    fc.property(
      fc.string(),
      fc.jsonValue(),
      (key, value) => suggestedGround("Qqzx Wwzx", "Ola Nordmann", [{ key, value }]) === undefined,
    ),
  ));
