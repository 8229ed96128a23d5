import { createElement } from "react";
import { expect, test } from "vitest";
import { evaluate, type FieldError, type FormDefinition } from "#forms/shared";
import { legalDate } from "#platform/time";
import { markup } from "../../test-support.tsx";
import { FieldView } from "./field-view.tsx";
import { frameOf } from "./frame.ts";
import { RepeatView } from "./repeat-view.tsx";
import type { FieldOf } from "./field-of.ts";

type Definition<T extends FieldOf["type"]> = Omit<Extract<FieldOf, { type: T }>, "id" | "need">;

/** What is shown and asks for nothing that must be answered. */
const FREE = new Set<string>(["consent", "info"]);

const today = legalDate("2026-11-22");
const external = {
  household: {
    value: { people: [{ name: "Kari" }, { name: "Ola" }], children: [{ ref: "r1", name: "Ada" }] },
    source: "Folkeregisteret",
    fetchedAt: "2026-11-22T08:00:00Z",
    legalBasis: "folkeregisterloven § 10-2",
    status: "ok",
  },
} as const;

const SIMPLE: { readonly [T in Exclude<FieldOf["type"], "repeat">]: Definition<T> } = {
  text: { type: "text", max_length: 200 },
  "long-text": { type: "long-text", max_length: 2000 },
  email: { type: "email" },
  phone: { type: "phone" },
  number: { type: "number", decimals: 0, min: 0, max: 100 },
  money: { type: "money", min: 0, max: 1000 },
  choice: { type: "choice", options: ["a", "b"], format: {} },
  choices: { type: "choices", options_from: "household.children", format: {} },
  "yes-no": { type: "yes-no" },
  date: { type: "date", parts: true },
  file: {
    type: "file",
    answers: ["attached", "later", "do_not_have"],
    max_files: 3,
    max_bytes: 20_971_520,
    media_types: ["application/pdf"],
  },
  declaration: { type: "declaration" },
  consent: { type: "consent" },
  info: { type: "info", tone: "info" },
  period: { type: "period" },
  month: { type: "month" },
  year: { type: "year", min: 1900, max: { years: 10 } },
  time: { type: "time" },
  address: { type: "address", country: "NO", abroad: true },
  person: { type: "person", national_id: "required" },
  "national-id": { type: "national-id" },
  organisation: { type: "organisation" },
  account: { type: "account", accepts: ["national"] },
  country: { type: "country" },
  property: { type: "property", notation: "numbers", elsewhere: true },
  point: { type: "point" },
  route: { type: "route", max_points: 100 },
  register: {
    type: "register",
    external: "household",
    show: [{ at: "household.people", text: "person", format: {}, names: {} }],
    may_disagree: true,
  },
};

const texts = {
  "form.fields.asked.label": "Spørsmålet",
  "form.fields.asked.keyword": "Svar",
  "form.fields.asked.body": "Noe å lese.",
  "forms.country.SE": "Sverige",
  "forms.country.DE": "Tyskland",
  "form.fields.asked.hint": "En kort setning.",
  "form.fields.asked.option": "{name}",
  "form.fields.asked.options.a": "Første",
  "form.fields.asked.options.b": "Andre",
  "form.fields.asked.show.person": "{name}",
  "form.fields.rows.label": "Barn",
  "form.fields.rows.row": "Barn {number}",
  "forms.error.required": "{keyword} mangler",
};

function show(
  field: FieldOf,
  errors: readonly FieldError[] = [],
  answers: Readonly<Record<string, unknown>> = {},
): string {
  const definition: FormDefinition = {
    schema_version: 1,
    external: ["household"],
    conditions: {},
    pages: [{ id: "one", fields: [field] }],
  };
  const evaluation = evaluate(definition, answers, external, { today, page: "one" });
  const service = { slug: "service", title: "Tjeneste", summary: "", kind: "application", byRules: true } as const;
  const frame = frameOf(
    {
      draft: "d",
      state: "open",
      service,
      definition,
      page: "one",
      step: 1,
      steps: 1,
      previous: undefined,
      answers,
      external,
      evaluation,
      texts,
      uploads: [],
      rev: 1,
      savedAt: "2026-11-22T13:02:00Z",
      kept: undefined,
      newerVersion: false,
      synthetic: true,
      oddDays: [],
    },
    errors,
    "nb",
    today,
  );
  const state = evaluation.fields[field.id];
  if (state === undefined) throw new Error("The engine does not know the field");
  return markup(
    field.type === "repeat"
      ? createElement(RepeatView, { field, state, frame })
      : createElement(FieldView, { field, state, frame }),
  );
}

const asked = (type: keyof typeof SIMPLE): FieldOf =>
  ({ ...SIMPLE[type], id: "asked", need: FREE.has(type) ? "optional" : "required" }) as FieldOf;
const missing: FieldError = { pageId: "one", fieldId: "asked", path: "asked", code: "required", params: {} };
const types = Object.keys(SIMPLE) as (keyof typeof SIMPLE)[];

test.each(types)("a %s field has its label, its description and what tells the server that it was shown", (type) => {
  const html = show(asked(type));
  expect(html).toContain("Spørsmålet");
  expect(html).toContain("En kort setning.");
  expect(html).toContain('<input type="hidden" name="$shown" value="asked"/>');
  expect(html).toContain('id="asked"');
});

test.each(types.filter((type) => type !== "register" && type !== "info"))(
  "a %s field ties its description and its error to the control",
  (type) => {
    const html = show(asked(type), [missing]);
    expect(html).toContain("Svar mangler");
    expect(html).toContain('aria-invalid="true"');
    const described = /aria-describedby="([^"]*asked[^"]*)"/.exec(html)?.[1]?.split(" ") ?? [];
    expect(described).toContain("asked-error");
    for (const id of described) expect(html).toContain(`id="${id}"`);
  },
);

test.each(types)("every control of a %s field has a label of its own", (type) => {
  const html = show(asked(type));
  const controls = [...html.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !tag.includes('type="hidden"'));
  const ids = controls.map((tag) => /\bid="([^"]+)"/.exec(tag)?.[1]);
  expect(ids.every((id) => id !== undefined && html.includes(`for="${id}"`))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});

test("an error about one part marks that part and no other, and leads to it", () => {
  const wrong = { ...missing, code: "required", params: { part: "to" } };
  const html = show(asked("period"), [wrong]);
  expect(html.match(/aria-invalid="true"/g)).toHaveLength(1);
  expect(html).toMatch(/id="asked-to"[^>]*aria-invalid="true"/);
});

test("countries stand in the order of the visitor's language", () => {
  expect(show(asked("country"))).toMatch(/Sverige.*Tyskland/);
});

test("what was answered comes back in the input", () => {
  expect(show(asked("date"), [], { asked: "2020-02-01" })).toMatch(/name="asked\.day"[^>]*value="1"/);
  expect(show(asked("month"), [], { asked: "2026-03" })).toMatch(/<option value="3" selected="">/);
  expect(show(asked("address"), [], { asked: { street: "Storgata 1" } })).toMatch(
    /name="asked\.street"[^>]*value="Storgata 1"/,
  );
  expect(show(asked("choices"), [], { asked: ["r1"] })).toMatch(/checked=""[^>]*value="r1"|value="r1"[^>]*checked=""/);
});

test("a register shows its lines with source, and a place beside them for who disagrees", () => {
  const html = show(asked("register"));
  expect(html).toContain("<li>Kari</li><li>Ola</li>");
  expect(html).toContain("Hentet fra Folkeregisteret søndag 22. november");
  expect(html).toContain('name="asked$deviation"');
});

test("a hidden question stays on the page, but is not sent as shown", () => {
  const html = show({ ...asked("text"), visible_when: { external: "household.nothing", op: "answered" } });
  expect(html).toContain('<div data-question="asked" hidden="">');
  expect(html).toContain('disabled="" name="$shown" value="asked"');
});

test("rows of a repeat carry their ids, and buttons that add and remove them", () => {
  const [one, two] = ["0b7c1a52-7c1e-4a53-9a2e-5f2f6a1f0001", "0b7c1a52-7c1e-4a53-9a2e-5f2f6a1f0002"];
  const field = { id: "rows", type: "repeat", need: "required", min: 1, max: 5, fields: [asked("text")] } as FieldOf;
  const html = show(field, [], { rows: [{ id: one, asked: "Ada" }, { id: two }] });
  expect(html).toContain(`name="rows.$row" value="${one}"`);
  expect(html).toContain(`name="rows.${one}.asked"`);
  expect(html).toContain(`value="rows:${two}" name="$remove"`);
  expect(html).toMatch(/value="rows:[0-9a-f-]{36}" name="\$add"/);
  expect(html).toContain("Barn 2");
});
