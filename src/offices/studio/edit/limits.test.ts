import fc from "fast-check";
import { expect, test } from "vitest";
import { checkForm } from "#forms/shared";
import { forms, linesChanged, RUNS } from "./catalogue.testing.ts";
import { FORM, formIn, questionIn, questionsIn, type RawField } from "./form.rules.ts";
import { flatLimits, type Limit, limitsOf, setLimit, unfit, usualLimits } from "./limits.rules.ts";
import { addQuestion, changeQuestion, flatOf } from "./questions.rules.ts";
import { readYaml } from "./splice.rules.ts";

const TYPES = [
  "text",
  "long-text",
  "number",
  "money",
  "choices",
  "date",
  "period",
  "month",
  "year",
  "time",
  "file",
  "point",
  "route",
];

/** Texts that a limit may be written as. */
function written({ kind, values = [] }: Limit): fc.Arbitrary<string> {
  const whole = fc.integer({ min: 1, max: 300 }).map(String);
  switch (kind) {
    case "whole":
      return fc.integer({ min: 1, max: 6 }).map(String);
    case "number":
      return fc.integer({ min: -500, max: 500 }).map((n) => String(n / 4));
    case "numbers":
      return fc.uniqueArray(whole, { minLength: 1, maxLength: 3 }).map((all) => all.join(" "));
    case "megabytes":
      return fc.integer({ min: 1, max: 20 }).map(String);
    case "bounds":
      return fc
        .record({
          south: fc.integer({ min: -90, max: 88 }),
          west: fc.integer({ min: -180, max: 178 }),
          more: fc.integer({ min: 1, max: 2 }),
        })
        .map(({ south, west, more }) => `${south} ${west} ${south + more / 4} ${west + more}`);
    case "yes":
      return fc.constantFrom("", "yes");
    case "one":
      return fc.constantFrom("", ...values);
    case "some":
      return fc.subarray([...values]).map((all) => all.join(" "));
    case "time":
      return fc.constantFrom("", "08:30", "23:59");
    case "day":
      return fc.oneof(
        fc.constantFrom("", "today", "start-of-year", "day 2026-05-17"),
        fc
          .tuple(fc.constantFrom("days", "months", "years"), fc.constantFrom("ago", "ahead"), whole)
          .map(([unit, way, n]) => `${unit}-${way} ${n}`),
      );
    case "month":
      return fc.constantFrom("", "this-month", "month 2026-05", "months-ago 3");
    case "year":
      return fc.constantFrom("year 1990", "years-ahead 3", "years-ago 100");
    case "lead":
      return fc
        .tuple(whole, fc.constantFrom("days", "working_days", "weeks", "months"), fc.constantFrom("stop", "tell"))
        .map((all) => all.join(" "));
    case "windows":
      return fc.constant("");
  }
}

const [, files] = forms[0] ?? ["", new Map()];
const asking = TYPES.map((type) => {
  const page = formIn(files).pages[0]?.id ?? "";
  const made = addQuestion(files, { page, after: undefined, type, label: { nb: "Hva?" } });
  return { ...made, type };
});

test("every limit that is written is read again as it was, and the form can be read", () => {
  const limit = fc
    .constantFrom(...asking)
    .chain(({ files: of, id, type }) =>
      fc
        .constantFrom(...limitsOf(type))
        .chain((one) =>
          fc.record({ of: fc.constant(of), id: fc.constant(id), one: fc.constant(one), text: written(one) }),
        ),
    );
  fc.assert(
    fc.property(limit, ({ of, id, one, text }) => {
      const name = `limit.${one.name}`;
      expect(unfit(questionIn(formIn(of), id)?.type ?? "", name, text)).toBeUndefined();
      const after = changeQuestion(of, id, { [name]: text });
      expect(flatOf(after, id)?.[name]).toBe(text);
      const problems = checkForm(readYaml(after.get(FORM) ?? "")).problems;
      expect(problems.filter(({ code }) => code === "invalid")).toEqual([]);
      expect(flatOf(changeQuestion(after, id, { [name]: "" }), id)).toEqual(flatOf(of, id));
    }),
    { numRuns: 120 },
  );
});

test("every limit of the catalogue is the same when it is written as it is read", () => {
  let seen = 0;
  for (const [, one] of forms)
    for (const field of questionsIn(formIn(one))) {
      const flat = flatLimits(field);
      seen += Object.values(flat).filter((text) => text !== "").length;
      for (const [name, text] of Object.entries(flat))
        expect(setLimit(one, field, name, text), `${field.id} ${name}`).toBe(one);
    }
  expect(seen).toBeGreaterThan(60);
});

test("what no limit can be is told, and nothing is written of it", () => {
  const field = (type: string): RawField => {
    const { files: of, id } = asking.find((one) => one.type === type) ?? { files, id: "" };
    return questionIn(formIn(of), id) as RawField;
  };
  for (const [type, name, text, why] of [
    ["number", "limit.min", "mange", "not-a-number"],
    ["text", "limit.digits", "4 fem", "not-a-number"],
    ["date", "limit.not_before", "day 17.5.2026", "not-a-day"],
    ["date", "limit.not_before", "years-ago", "not-a-number"],
    ["date", "limit.lead", "0 weeks stop", "not-a-number"],
    ["month", "limit.not_after", "month 2026-13", "not-a-month"],
    ["year", "limit.min", "year 26", "not-a-year"],
    ["time", "limit.min", "24:00", "not-a-time"],
    ["file", "limit.max_bytes", "0", "not-megabytes"],
    ["file", "limit.max_bytes", "21", "not-megabytes"],
    ["file", "limit.max_bytes", "2.5", "not-a-number"],
    ["point", "limit.within", "63 10 62 11", "not-bounds"],
    ["route", "limit.within", "62 10 63", "not-bounds"],
    ["route", "limit.within", "62 10 91 11", "not-bounds"],
  ] as const) {
    expect(unfit(type, name, text), `${name} ${text}`).toBe(why);
    const of = asking.find((one) => one.type === type)?.files ?? files;
    expect(setLimit(of, field(type), name, text)).toBe(of);
  }
});

test("where no limit is set, what usually holds is told", () => {
  const usual = (type: string) => {
    const { files: of, id } = asking.find((one) => one.type === type) ?? { files, id: "" };
    return usualLimits(questionIn(formIn(of), id) as RawField);
  };
  expect(usual("text")["limit.max_length"]).toBe("200");
  expect(usual("file")).toMatchObject({
    "limit.max_files": "10",
    "limit.max_bytes": "20",
    "limit.answers": "attached",
  });
  expect(usual("year")["limit.max"]).toBe("years-ahead 100");
});

test("limits are one line's change of the file", () => {
  fc.assert(
    fc.property(fc.constantFrom(...forms), ([, of]) => {
      const one = questionsIn(formIn(of)).find(({ type }) => type === "date" || type === "number" || type === "text");
      if (one === undefined) return;
      const [limit] = limitsOf(one.type);
      const text = one.type === "date" ? "years-ago 7" : "7";
      const after = changeQuestion(of, one.id, { [`limit.${limit?.name ?? ""}`]: text });
      expect(linesChanged(of, after, FORM).length).toBeLessThanOrEqual(1);
    }),
    RUNS,
  );
});
