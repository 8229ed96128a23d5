/** Forms and answers made at random, strange ones too, for what must hold of all of them. */
import { legalDate } from "#platform/time";
import * as fc from "fast-check";
import { type Condition, OPERATOR_NAMES } from "./condition.model.ts";
import { type Answers, FormDefinition } from "./form.model.ts";

export const context = { today: legalDate("2026-11-22") };
const IDS = ["a", "b", "c", "d", "e", "f", "g", "h", "constructor"];
const INNER = ["inner_text", "inner_answer"];
const ROWS = ["0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a001", "0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a002"];

const atom = fc.record({
  field: fc.constantFrom(...IDS, ...INNER, "nowhere"),
  op: fc.constantFrom(...OPERATOR_NAMES),
  value: fc.constantFrom<Exclude<Extract<Condition, { field: string }>["value"], undefined>>(
    "x",
    1,
    true,
    "2026-01-01",
    ["x", "y"],
  ),
});
const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    atom,
    fc.record({ not: tie("tree") }),
    fc.record({ all: fc.array(tie("tree"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ any: fc.array(tie("tree"), { minLength: 1, maxLength: 2 }) }),
    fc.constant({ ref: "named" }),
  ),
})).tree;

const looks = fc.constantFrom<object>(
  { type: "text" },
  { type: "long-text" },
  { type: "email" },
  { type: "phone" },
  { type: "number", decimals: 2 },
  { type: "money" },
  { type: "choice", options: ["x", "y"] },
  { type: "choices", options: ["x", "y", "z"] },
  { type: "yes-no" },
  { type: "date" },
  { type: "date", parts: true, not_after: "today" },
  { type: "file", answers: ["attached", "later"] },
  { type: "declaration" },
  { type: "period", not_before: "today", max_days: 30, outside: ["spring"] },
  { type: "month" },
  { type: "year" },
  { type: "time", min: "08:00" },
  { type: "address", abroad: true },
  { type: "person" },
  { type: "national-id" },
  { type: "organisation" },
  { type: "account", accepts: ["national", "iban"] },
  { type: "country" },
  { type: "consent" },
  { type: "info" },
  { type: "property", elsewhere: true },
  { type: "point" },
  { type: "route" },
  { type: "date", lead: { working_days: 3, effect: "tell" } },
  { type: "register", external: "known", show: [{ at: "known.things", text: "thing" }] },
  {
    type: "repeat",
    fields: [
      { id: "inner_text", type: "text", visible_when: { field: "inner_answer", op: "is", value: true } },
      { id: "inner_answer", type: "yes-no" },
    ],
  },
);

export const definitions = fc
  .record({
    order: fc.shuffledSubarray(IDS, { minLength: 1 }),
    looks: fc.array(looks, { minLength: IDS.length, maxLength: IDS.length }),
    needs: fc.array(fc.constantFrom("required", "expected", "optional"), {
      minLength: IDS.length,
      maxLength: IDS.length,
    }),
    when: fc.array(fc.option(condition, { nil: undefined }), { minLength: IDS.length, maxLength: IDS.length }),
    pageWhen: fc.array(fc.option(condition, { nil: undefined, freq: 3 }), { minLength: 3, maxLength: 3 }),
    named: condition,
    perPage: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ order, perPage, ...made }) => {
    // Only one repeat: the ids within rows are unique in a form.
    const repeat = made.looks.findIndex((look) => "fields" in look);
    const fields = order.map((id, i) => ({
      id,
      ...(["consent", "info"].includes(String((made.looks[i] as { type?: string }).type))
        ? {}
        : { need: made.needs[i] }),
      visible_when: made.when[i],
      ...("fields" in (made.looks[i] ?? {}) && i !== repeat ? { type: "yes-no" } : made.looks[i]),
    }));
    return FormDefinition.parse({
      schema_version: 1,
      external: ["known"],
      conditions: { named: made.named },
      calendar: { windows: [{ id: "spring", from: "05-05", to: "06-30" }] },
      pages: Array.from({ length: Math.ceil(fields.length / perPage) }, (_, i) => ({
        id: `p${i}`,
        visible_when: made.pageWhen[i],
        fields: fields.slice(i * perPage, (i + 1) * perPage),
      })),
    });
  });

const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
/** An answer such as the field's own inputs would give. */
function answerTo(field: { readonly type: string }): fc.Arbitrary<unknown> {
  const line = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
    .map((text) => text.normalize("NFC").replace(/\s+/gu, " ").trim() || null);
  switch (field.type) {
    case "text":
    case "long-text":
      return line;
    case "email":
      return fc.emailAddress();
    case "phone":
      return fc.constantFrom("70000000", "+4670000000");
    case "number":
    case "money":
      return fc.integer({ min: 0, max: 99_999_999 }).map((cents) => String(cents / 100));
    case "choice":
      return fc.constantFrom("x", "y");
    case "choices":
      return fc.subarray(["x", "y", "z"]);
    case "yes-no":
      return fc.boolean();
    case "date":
      return day;
    case "file":
      return fc.constantFrom({ answer: "later", reason: null }, { answer: "do_not_have", reason: "Borte" }, null);
    case "declaration":
      return fc.constantFrom(true, null);
    case "period":
      return fc.record({ from: day, to: fc.option(day) });
    case "month":
      return day.map((text) => text.slice(0, 7));
    case "year":
      return day.map((text) => text.slice(0, 4));
    case "time":
      return fc.constantFrom("07:00", "09:30", "23:59");
    case "address":
      return fc
        .record({
          street: line,
          postcode: fc.constant("9998"),
          place: line,
          country: fc.constantFrom("SE", "NO", null),
        })
        .map(kept);
    case "person":
      return fc.record({ name: line, national_id: fc.constantFrom("01890110009", null) }).map(kept);
    case "national-id":
      return fc.constantFrom("01890110009", "190001019802", "12345678901");
    case "organisation":
      return fc.constantFrom("974760673", "2021000837", "974760674");
    case "account":
      return fc.constantFrom("86011117947", "NO9386011117947", "86011117948");
    case "country":
      return fc.constantFrom("NO", "SE", "ZZ");
    case "consent":
      return fc.constantFrom(true, null);
    case "property":
      return fc.record({
        municipality: fc.constant(null),
        farm: fc.constantFrom("12", "0"),
        holding: fc.constant("3"),
        lease: fc.constantFrom(null, "1"),
        section: fc.constant(null),
        designation: fc.constant(null),
      });
    case "point":
    case "route":
      return fc
        .record({ coordinates: fc.constantFrom("59.9139, 10.7522", "1, 1\n2, 2"), description: line })
        .map(({ coordinates, description }) =>
          kept({ coordinates: field.type === "point" ? coordinates.split("\n")[0] : coordinates, description }),
        );
    case "repeat":
      return fc
        .subarray(ROWS)
        .chain((ids) =>
          fc.tuple(
            ...ids.map((id) =>
              fc.record({ id: fc.constant(id), inner_text: line, inner_answer: fc.option(fc.boolean()) }),
            ),
          ),
        );
    default:
      return fc.constant(null);
  }
}

/** Parts that are all empty are no answer. */
const kept = <T extends object>(parts: T): T | null =>
  Object.values(parts).every((part) => part === null) ? null : parts;

const good = (definition: FormDefinition): fc.Arbitrary<Answers> =>
  fc
    .tuple(
      ...definition.pages
        .flatMap((page) => page.fields)
        .map((field) => answerTo(field).map((value) => [field.id, value] as const)),
    )
    .map((entries) => Object.fromEntries(entries));
export const junk: fc.Arbitrary<Answers> = fc.dictionary(
  fc.constantFrom(...IDS, "a$deviation"),
  fc.jsonValue({ maxDepth: 3 }),
);
export const both = definitions.chain((definition) =>
  fc.record({ definition: fc.constant(definition), answers: fc.oneof(good(definition), junk) }),
);
export const sound = definitions.chain((definition) =>
  fc.record({ definition: fc.constant(definition), answers: good(definition) }),
);
