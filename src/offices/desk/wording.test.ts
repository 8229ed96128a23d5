import { join } from "node:path";
import { expect, test } from "vitest";
import { isSpoken, LANGUAGES, spokenIn } from "#platform/texts";
import type { Model } from "#rules";
import { readCatalogue, type Service } from "#services";
import { factRows, parameterWords, partsAt, subjectWords, tableWords } from "./wording.ts";

const services = [...readCatalogue(join(import.meta.dirname, "../../../catalogue")).values()];
const NO_WORDS = /^[a-z]+(_[a-z0-9]+)*$/;

type Logic = Model["decisions"][number]["logic"];

/** Every table of a model with who owns it. */
function tablesIn(model: Model): { readonly owner: string; readonly table: Extract<Logic, { kind: "table" }> }[] {
  const walk = (owner: string, logic: Logic | undefined): ReturnType<typeof tablesIn> => {
    if (logic === undefined) return [];
    if (logic.kind === "table") return [{ owner, table: logic }];
    if (logic.kind === "context") return logic.entries.flatMap((entry) => walk(owner, entry.value));
    return logic.kind === "function" ? walk(owner, logic.body) : [];
  };
  return [
    ...model.decisions.flatMap(({ name, logic }) => walk(name, logic)),
    ...model.functions.flatMap(({ name, body }) => walk(name, body)),
  ];
}

test.each(services.map((service) => ({ slug: service.slug, model: service.model })))(
  "every decision and function of $slug says what it is in four languages",
  ({ model }) => {
    const parts = [model, ...model.decisions, ...model.functions];
    const silent = parts.filter(
      ({ description = "" }) =>
        !isSpoken(description) || LANGUAGES.some((language) => spokenIn(description)[language] === ""),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  },
);

const each = services.flatMap((service) => LANGUAGES.map((language) => ({ slug: service.slug, service, language })));

test.each(each)("every table, input and condition of $slug has plain words in $language", ({ service, language }) => {
  const tables = tablesIn(service.model);
  expect(tables.length).toBeGreaterThan(0);
  const bare = tables.flatMap(({ owner, table }) => {
    const words = tableWords(service, owner, language);
    const quoted = table.rules.flatMap(({ cells }) =>
      cells.flatMap(({ text }) => [...text.matchAll(/"([^"]*)"/g)].map(([, word]) => word ?? "")),
    );
    return [
      ...[words.name].filter((name) => name === owner),
      ...table.inputs.filter(({ label }) => words.input(label) === label).map(({ label }) => `${owner}.${label}`),
      ...quoted.filter((word) => NO_WORDS.test(words.condition(`"${word}"`)) && words.condition(`"${word}"`) === word),
      ...["true", "false"].filter((word) => words.condition(word) === word),
    ];
  });
  // Words that are the same in a language as in the model are no fault where they are said in the texts.
  expect([...new Set(bare)].filter((word) => !service.texts[language].has(`process.values.${word}`))).toEqual([]);
});

test.each(each)("every rate of $slug has a name and a unit in $language", ({ service, language }) => {
  const bare = service.parameters.filter((row) => {
    const words = parameterWords(service, row, language);
    return words.key === row.key || (words.unit === row.unit && language !== "en");
  });
  expect(bare).toEqual([]);
});

const one = services.find(({ process }) => process.decision.model === "fee.dmn") as Service;
const facts = {
  household: {
    adults: [
      { ref: "a", name: "Kari Prøve" },
      { ref: "b", name: "Ola Prøve" },
    ],
  },
  income: {
    year: 2025,
    adults: [
      { ref: "a", status: "settled", total: 200000 },
      { ref: "b", status: "screened", total: null },
    ],
  },
};

test("each income says whose it is, and one that is not there says why", () => {
  expect(factRows(one, "income", facts, "nb").slice(1)).toEqual([
    { label: "Inntekt, Kari Prøve", value: "200 000 kr" },
    { label: "Inntekt, Ola Prøve", value: "skjermet i skatteregisteret" },
  ]);
  expect(partsAt(one, "income.adults.total", facts, "nb")).toHaveLength(2);
  expect(factRows(one, "income", { income: { adults: [{ ref: "x", total: 1 }] } }, "nb")[1]?.label).toBe(
    "Inntekt, én voksen",
  );
});

test("conditions, steps and what is missing are said as sentences would say them", () => {
  const words = tableWords(one, "manual_grounds", "nb");
  expect(words.condition('"none"')).toBe("ingen");
  expect(words.condition("> 0")).toBe("> 0");
  expect(words.value(true)).toBe("Ja");
  expect(words.value("2026-12-01")).toBe("1. desember 2026");
  expect(
    parameterWords(
      one,
      { key: "kindergarten.part_time_scale", value: [{ from_hours: 0, percent: 60 }], unit: "x" },
      "nb",
    ).value,
  ).toBe("fra 0 timer: 60 %");
  expect(subjectWords(one, "income.adults", "nb")).toBe("Inntekt");
});
