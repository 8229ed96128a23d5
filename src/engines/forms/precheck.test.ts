/** "Must you apply?": the advice, what goes along into the form, and what an author is told. */
import { legalDate } from "#platform/time";
import { expect, test } from "vitest";
import { checkForm } from "./check.rules.ts";
import { FormDefinition } from "./form.model.ts";
import { adviceOf, carriedInto } from "./precheck.rules.ts";

const context = { today: legalDate("2026-11-22") };
const raw = {
  schema_version: 1,
  pages: [
    {
      id: "event",
      fields: [
        { id: "guests", type: "number" },
        { id: "place", type: "text" },
      ],
    },
  ],
  precheck: {
    conditions: { large: { field: "guests", op: "more_than", value: 50 } },
    pages: [
      { id: "closed-party", fields: [{ id: "is_closed", type: "yes-no" }] },
      {
        id: "size",
        visible_when: { field: "is_closed", op: "is", value: true },
        fields: [{ id: "guests", type: "number" }],
      },
    ],
    results: [
      { id: "large", advice: "apply", when: { ref: "large" } },
      { id: "open", advice: "not_here", when: { field: "is_closed", op: "is", value: false } },
      { id: "small", advice: "no_need" },
    ],
  },
};
const definition = FormDefinition.parse(raw);
const advised = (answers: object) => adviceOf(definition, { ...answers }, context)?.advice?.id;

test("the first result that holds is said, and none before every question is answered", () => {
  expect(advised({ is_closed: true, guests: "51" })).toBe("large");
  expect(advised({ is_closed: true, guests: "50" })).toBe("small");
  expect(advised({ is_closed: false })).toBe("open");
  expect([advised({}), advised({ is_closed: true }), advised({ is_closed: true, guests: "mange" })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  // What is hidden does not count here either.
  expect(advised({ is_closed: false, guests: "51" })).toBe("open");
});

test("what counted goes along to the fields of the same name, and nothing else", () => {
  expect(carriedInto(definition, { is_closed: true, guests: "51", place: "x" }, context)).toEqual({ guests: "51" });
  expect(carriedInto(definition, { is_closed: false, guests: "51" }, context)).toEqual({});
});

test("a pre-check is checked as a form is, and its results are reached", () => {
  const problems = (change: object) =>
    checkForm({ ...raw, precheck: { ...raw.precheck, ...change } }).problems.map(({ code, at }) => `${code} ${at}`);
  expect(problems({})).toEqual([]);
  expect(problems({ results: raw.precheck.results.slice(0, 2) })).toEqual(["no_last_result precheck"]);
  expect(
    problems({
      results: [
        { id: "x", advice: "apply", when: { field: "gone", op: "answered" } },
        { id: "y", advice: "apply" },
      ],
    }),
  ).toContain("unknown_field page:result-x");
  expect(
    problems({
      pages: [
        {
          id: "a",
          fields: [
            { id: "guests", type: "text" },
            { id: "is_closed", type: "yes-no" },
          ],
        },
      ],
    }),
  ).toContain("carried_differs guests");
  expect(problems({ pages: [...raw.precheck.pages, { id: "f", fields: [{ id: "f", type: "file" }] }] })).toContain(
    "not_in_precheck f",
  );
  const never = {
    all: [
      { field: "is_closed", op: "is", value: true },
      { field: "is_closed", op: "is", value: false },
    ],
  };
  expect(problems({ results: [{ id: "x", advice: "apply", when: never }, ...raw.precheck.results] })).toContain(
    "unreachable_page page:result-x",
  );
});

test("every text of a pre-check is asked for, and a question it shares with the form once", () => {
  const wanted = checkForm(raw, { nb: new Set<string>() }).problems.map(({ detail }) => detail.slice(4));
  expect(wanted).toContain("form.precheck.large.title");
  expect(wanted).toContain("form.pages.size.title");
  expect(wanted.filter((key) => key === "form.fields.guests.label")).toHaveLength(1);
});
