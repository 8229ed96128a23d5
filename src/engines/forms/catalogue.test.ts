/** Every service's form is sound and complete in four languages; and the journeys of one of them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES, type Language, missingTexts, joinTexts, readTexts, sayIn } from "#platform/texts";
import { legalDate } from "#platform/time";
import { parse } from "yaml";
import { expect, test } from "vitest";
import { checkForm } from "./check.rules.ts";
import { decodePage, encodePage } from "./codec.rules.ts";
import { sayError } from "./errors.rules.ts";
import { evaluate } from "./evaluate.rules.ts";
import type { FieldError } from "./evaluation.model.ts";
import type { External } from "./fields/kind.model.ts";
import { type Answers, allFields, type FormDefinition } from "./form.model.ts";
import { summarise } from "./summary.rules.ts";

const SERVICES = join(import.meta.dirname, "../../../catalogue/services");
const engine = readTexts(join(import.meta.dirname, "texts"));
const forms = readdirSync(SERVICES)
  .filter((slug) => existsSync(join(SERVICES, slug, "form.yaml")))
  .map((slug) => {
    const texts = readTexts(join(SERVICES, slug, "texts"));
    const checked = checkForm(parse(readFileSync(join(SERVICES, slug, "form.yaml"), "utf8")), texts);
    return { slug, texts, ...checked };
  });

test("every service's form has no problems and all texts in four languages", () => {
  expect(forms.length).toBeGreaterThan(0);
  for (const { slug, problems, texts } of forms) expect([slug, problems, missingTexts(texts)]).toEqual([slug, [], []]);
});

test("every text of the engine and the services can be said in its language", () => {
  expect(missingTexts(engine)).toEqual([]);
  for (const { texts } of forms)
    for (const language of LANGUAGES) {
      const say = sayIn(joinTexts([engine, texts]), language);
      const any = new Proxy({}, { get: () => "1", has: () => true });
      for (const key of [...engine[language].keys(), ...texts[language].keys()]) expect(say(key, any)).not.toBe("");
    }
});

test("an error has a text for every code that the engine knows", () => {
  const codes = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".rules.ts"))
    .flatMap((file) => [
      ...readFileSync(join(import.meta.dirname, file), "utf8").matchAll(
        /(?:issue\(\s*|requiredCode: |\? )"([a-z_.]+)"(?= :|,|\))/g,
      ),
    ])
    .map(([, code = ""]) => code)
    .filter(
      (code) => (code.includes(".") && !code.startsWith("forms.")) || code === "required" || code === "wrong_type",
    );
  expect(new Set(codes).size).toBeGreaterThan(15);
  for (const code of codes) expect(engine.nb.has(`forms.error.${code}`) ? code : `no text for ${code}`).toBe(code);
});

// The journeys: the form that asks for kindergarten and whether income has fallen, whatever its folder is called.
const asksFor = (definition: FormDefinition, id: string): boolean =>
  allFields(definition).some(({ field }) => field.id === id);
const found = forms.find(
  ({ definition }) =>
    definition !== undefined &&
    ["lasting_income_fall", "child_kindergarten"].every((field) => asksFor(definition, field)),
);
if (found?.definition === undefined)
  throw new Error("No sound form asks for kindergarten and whether income has fallen");
const definition: FormDefinition = found.definition;
const texts = joinTexts([engine, found.texts]);
const today = legalDate("2026-11-22");

const said = (value: unknown, status: "ok" | "failed" = "ok") => ({
  value,
  source: "Folkeregisteret",
  fetchedAt: "2026-11-22T08:00:00Z",
  legalBasis: "barnehageloven",
  status,
});
const adults = [{ ref: "p1", name: "Kari Nordmann", born: "1990-05-01" }];
const children = [
  { ref: "p2", name: "Sølvi Nordmann", born: "2023-03-27" },
  { ref: "p3", name: "Åse Nordmann", born: "2021-01-02" },
];
const family: External = {
  household: said({ status: "ok", adults, children }),
  places: said([
    {
      child: "p2",
      registered: true,
      situation: "placed",
      kindergarten: "Blåbær",
      hours_per_week: 37.5,
      from: "2025-08-01",
      to: null,
    },
    {
      child: "p3",
      registered: false,
      situation: "unknown",
      kindergarten: null,
      hours_per_week: null,
      from: null,
      to: null,
    },
  ]),
  income: said({ year: 2025, status: "settled", total: 412300 }),
  contact: said({ email: "kari@example.no", phone: "+47 700 00 000", language: "nn" }),
};
const calm = { children: ["p2"], lasting_income_fall: false, declaration: true };
const judge = (answers: Answers, external: External = family, page?: string) =>
  evaluate(definition, answers, external, { today, ...(page === undefined ? {} : { page }) });
const codes = (errors: readonly FieldError[]) => errors.map(({ path, code }) => `${path} ${code}`);
const summary = (answers: Answers, language: Language, external: External = family) =>
  summarise(definition, judge(answers, external), { external, today }, sayIn(texts, language), language);

test("who has one child and no fall of income answers three questions", () => {
  const done = judge(calm);
  expect([done.errors, done.nextPage, done.missingExpected]).toEqual([[], null, []]);
  expect(done.effectiveAnswers).toEqual({
    ...calm,
    letter_language: "nn",
    contact_email: "kari@example.no",
    contact_phone: "+4770000000",
  });
});

test("pages are walked one by one by plain POST, and an answered page leads to the next", () => {
  const order: (string | null)[] = [];
  let answers: Answers = {};
  for (let page = judge(answers, family).nextPage ?? ""; page !== "" && order.length < 9; page = order.at(-1) ?? "") {
    const wanted = encodePage(definition, page, { ...calm, letter_language: "sv", contact_email: "ny@example.no" });
    answers = { ...answers, ...decodePage(definition, page, wanted, answers) };
    order.push(judge(answers, family, page).nextPage);
  }
  // The first page asks nothing of who has children in the register, so the walk begins at the second.
  expect(order).toEqual(["income", "contact", "declaration", null]);
  expect(judge(answers).effectiveAnswers["letter_language"]).toBe("sv");
  expect(judge({}, family, "household").nextPage).toBe("children");
});

test("a lasting fall of income asks for more, and documentation may come later", () => {
  const fell = { ...calm, lasting_income_fall: true };
  expect(codes(judge(fell).errors)).toEqual([
    "income_fall_since required",
    "expected_income required",
    "income_fall_reason choice.required",
  ]);
  const told = { ...fell, income_fall_since: "2026-02-01", expected_income: "210000", income_fall_reason: "other" };
  expect(codes(judge(told).errors)).toEqual(["income_fall_explanation required"]);
  const done = judge({
    ...told,
    income_fall_explanation: "Sesongen er slutt",
    documentation: { answer: "later", reason: null },
  });
  expect([done.errors, done.nextPage]).toEqual([[], null]);
  expect(done.missingExpected.map((item) => item.fieldId)).toEqual(["documentation"]);
  expect(done.effectiveAnswers["expected_income"]).toBe("210000");
});

test("to answer no again takes the fall out of what counts, but not out of the draft", () => {
  const draft = { ...calm, lasting_income_fall: false, expected_income: "210000", income_fall_reason: "illness" };
  const { effectiveAnswers, fields } = judge(draft);
  expect(Object.keys(effectiveAnswers)).not.toContain("expected_income");
  expect(fields["expected_income"]).toMatchObject({ visible: false, value: "210000" });
});

test("who has no child in the register says why, names the child and comes through", () => {
  const none = { ...family, household: said({ status: "none", adults, children: [] }), places: said([]) };
  expect(codes(judge({}, none).errors)).toEqual(["no_child_reason choice.required"]);
  const rows = [
    {
      id: "0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a001",
      child_name: "Sølvi",
      child_born: "2023-03-27",
      child_kindergarten: null,
    },
  ];
  for (const [reason, explanation] of [
    ["child_not_registered", "child_not_registered_explanation"],
    ["other_guardian", "other_guardian_explanation"],
    ["other", "no_child_explanation"],
  ] as const) {
    expect(codes(judge({ no_child_reason: reason }, none).errors)).toEqual([`${explanation} required`]);
    const answers = { ...calm, no_child_reason: reason, [explanation]: "Delt bosted", described_children: rows };
    const done = judge(answers, none);
    expect([done.errors, done.nextPage]).toEqual([[], null]);
    expect(Object.keys(done.effectiveAnswers)).not.toContain("children");
    expect(done.missingExpected.map((item) => item.fieldId)).toEqual(["child_kindergarten"]);
  }
});

test("when the registers do not answer, the applicant tells and comes through", () => {
  const silent: External = {
    household: said(null, "failed"),
    places: said(null, "failed"),
    income: said(null, "failed"),
  };
  expect(codes(judge({}, silent).errors)).toEqual(["household_description required"]);
  const rows = [
    {
      id: "0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a001",
      child_name: "Sølvi",
      child_born: "2023-03-27",
      child_kindergarten: "Blåbær",
    },
  ];
  const answers = { ...calm, household_description: "Meg og Sølvi", described_children: rows, letter_language: "nb" };
  expect([codes(judge(answers, silent).errors), judge(answers, silent).nextPage]).toEqual([[], null]);
  expect(judge(answers, {}).nextPage).toBeNull();
});

test("a child who is not in the household cannot be chosen", () => {
  expect(codes(judge({ ...calm, children: ["p9"] }).errors)).toEqual(["children choice.unknown"]);
});

test("the summary says what the registers said, where from, and what the applicant says against it", () => {
  const { sections } = summary({ ...calm, household$deviation: "Ola bor her også" }, "nb");
  const rows = new Map(sections.flatMap((section) => section.rows).map((row) => [row.fieldId, row]));
  expect(sections.map((section) => section.pageId)).toEqual([
    "household",
    "children",
    "income",
    "contact",
    "declaration",
  ]);
  expect(rows.get("household")).toMatchObject({
    value:
      "Kari Nordmann, født 1. mai 1990\nSølvi Nordmann, barn, født 27. mars 2023\nÅse Nordmann, barn, født 2. januar 2021",
    source: "Folkeregisteret",
    deviation: "Ola bor her også",
  });
  expect(rows.get("places")?.value).toBe(
    "Sølvi Nordmann: Blåbær, 37,5 timer i uka fra 1. august 2025\nÅse Nordmann: vi finner ingen plass",
  );
  expect(rows.get("income")?.value).toBe("412\u00a0300 kr i 2025, etter skatteoppgjøret");
  expect(rows.get("children")?.value).toBe("Sølvi Nordmann, født 27. mars 2023");
  expect(rows.get("contact_email")).toMatchObject({ source: "Folkeregisteret", value: "kari@example.no" });
});

test("the summary is written in each language, and what was left open is said to be", () => {
  const open = { ...calm, contact_phone: null };
  const phone = (language: Language) =>
    summary(open, language)
      .sections.flatMap((section) => section.rows)
      .find((row) => row.fieldId === "contact_phone")?.value;
  expect(LANGUAGES.map(phone)).toEqual(["Ikke oppgitt", "Ikkje oppgitt", "Inte angivet", "Not given"]);
  for (const language of LANGUAGES)
    expect(JSON.stringify(summary(open, language))).not.toMatch(/"(form|forms|service)\./);
});

test("an error begins with the field's keyword and gives its limit in words", () => {
  const wrong = {
    ...calm,
    lasting_income_fall: true,
    income_fall_since: "2026-12-01",
    expected_income: "100000000",
    income_fall_reason: "illness",
  };
  const say = sayIn(texts, "nb");
  expect(judge(wrong).errors.map((error) => sayError(error, say))).toEqual([
    "Dato da inntekten falt kan ikke være etter 22. november 2026",
    "Forventet inntekt kan ikke være høyere enn 99\u00a0999\u00a0999",
  ]);
  expect(say("forms.error.summary")).toBe("For å gå videre må du rette opp følgende feil");
});
