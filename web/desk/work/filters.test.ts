import fc from "fast-check";
import { expect, test } from "vitest";
import { DUES, filtersOf, findAt, narrowing, searchOf, SORTS, STANDINGS } from "./filters.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const words = fc.uniqueArray(word, { maxLength: 4 });
const any = fc.record(
  {
    services: words,
    units: words,
    attentions: words,
    standing: fc.constantFrom(...STANDINGS),
    sort: fc.constantFrom(...SORTS),
    due: fc.constantFrom(...DUES),
    assignee: fc.oneof(fc.constantFrom("me", "nobody"), fc.uuid()),
    competence: fc.oneof(
      fc.constant(""),
      word.filter((one) => one !== "none"),
    ),
    outcome: word,
    mode: fc.constantFrom("automatic" as const, "manual" as const),
    from: fc.constantFrom("2026-01-31", "2026-12-01"),
    to: fc.constant("2027-02-28"),
  },
  { requiredKeys: ["services", "units", "attentions", "standing", "sort"] },
);

test("what is put in an address is read from it", () =>
  fc.assert(
    fc.property(any, (filters) => {
      expect(filtersOf(searchOf(filters))).toEqual({ ...filters });
    }),
  ));

test("what somebody typed into an address narrows nothing, and nothing of it goes on", () => {
  const typed = new URLSearchParams(
    "standing=x&due=Kari&assignee=Kari+Nordmann&service=%27%3B--&from=2026-13-01&sort=1&q=Kari",
  );
  expect(findAt(filtersOf(typed))).toBe("/desk/work/find");
  expect(narrowing(filtersOf(new URLSearchParams("why=appealed&sort=newest&due=today")))).toBe(2);
});
