/** What holds for every service in the catalogue: its rules answer its own worked examples, and no open case names anybody. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { legalDate } from "#platform/time";
import { evaluate, type Json, type Parameter } from "#rules";
import { checkModel } from "#rules/check";
import { readCatalogue } from "./catalogue.ts";
import { at } from "./paths.rules.ts";
import type { Service } from "./read.model.ts";
import { namingTitles } from "./titles.rules.ts";

const services = [...readCatalogue(join(import.meta.dirname, "../../catalogue")).values()];

const ruleExamples = services.flatMap((service) =>
  service.examples.examples.map((example) => ({ slug: service.slug, name: example.name, service, example })),
);

test.each(ruleExamples)("$slug: $name", ({ service, example }) => {
  const { output } = evaluate(service.model, {
    decision: service.process.decision.decision,
    facts: example.facts,
    parameters: ratesOf(service, example.parameters),
    asOf: legalDate(example.as_of),
  });
  const { outcome, values } = example.expect;
  expect(at(output, service.process.decision.outcome)).toBe(outcome);
  expect(Object.fromEntries(Object.keys(values).map((path) => [path, at(output, path)]))).toEqual(values);
});

test.each(services)("the rules of $slug have no rule that never answers", ({ model }) => {
  // A gap is advice: the engine takes inputs for independent of each other, and finds values that no facts lead to.
  const doubts = checkModel(model).filter(({ severity, code }) => severity !== "note" && code !== "gap");
  expect(doubts).toEqual([]);
});

test.each(services)(
  "a case of $slug may be given each outcome a name on record, where a letter tells of it",
  (service) => {
    const { about, process, texts } = service;
    const writes = process.steps.some(({ kind }) => kind === "letter");
    const titles = process.decision.outcomes.map((outcome) => about.titles.outcomes[outcome]);
    expect(writes ? titles.filter((key) => !texts.nb.has(`process.titles.${key ?? ""}`)) : []).toEqual([]);
  },
);

test("a service that screens nothing may not name the applicant in a title", () => {
  const [named] = services.filter(({ about }) => about.access_code !== undefined);
  if (named === undefined) throw new Error("No service has an access code");
  const { access_code: _, ...open } = named.about;
  expect(namingTitles(named.about, named.texts)).toEqual([]);
  expect(namingTitles(open, named.texts)).toContain(`process.titles.${named.about.titles.case}`);
});

/** The example's rates, which hold whenever it is asked. */
function ratesOf({ examples }: Service, own: Service["examples"]["parameters"]): Parameter[] {
  return Object.entries({ ...examples.parameters, ...own }).map(([key, value]) => ({
    key,
    value: value as Json,
    unit: "",
    from: legalDate("2000-01-01"),
    source: "example",
  }));
}
