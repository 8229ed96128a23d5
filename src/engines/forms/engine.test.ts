/** What holds for every form and all answers. Forms and answers are made at random, strange ones too. */
import { legalDate } from "#platform/time";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical.rules.ts";
import { classifyChange } from "./change.rules.ts";
import { decodePage, encodePage } from "./codec.rules.ts";
import type { Condition } from "./condition.model.ts";
import { OPERATOR_NAMES } from "./condition.model.ts";
import { evaluate } from "./evaluate.rules.ts";
import { allFields, type Answers, FormDefinition } from "./form.model.ts";
import { mergeAnswers } from "./merge.rules.ts";

const context = { today: legalDate("2026-11-22") };
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
  { type: "register", external: "known", show: [{ at: "known.things", text: "thing" }] },
  {
    type: "repeat",
    fields: [
      { id: "inner_text", type: "text", visible_when: { field: "inner_answer", op: "is", value: true } },
      { id: "inner_answer", type: "yes-no" },
    ],
  },
);

const definitions = fc
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
      need: made.needs[i],
      visible_when: made.when[i],
      ...("fields" in (made.looks[i] ?? {}) && i !== repeat ? { type: "yes-no" } : made.looks[i]),
    }));
    return FormDefinition.parse({
      schema_version: 1,
      external: ["known"],
      conditions: { named: made.named },
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

const good = (definition: FormDefinition): fc.Arbitrary<Answers> =>
  fc
    .tuple(
      ...definition.pages
        .flatMap((page) => page.fields)
        .map((field) => answerTo(field).map((value) => [field.id, value] as const)),
    )
    .map((entries) => Object.fromEntries(entries));
const junk: fc.Arbitrary<Answers> = fc.dictionary(
  fc.constantFrom(...IDS, "a$deviation"),
  fc.jsonValue({ maxDepth: 3 }),
);
const both = definitions.chain((definition) =>
  fc.record({ definition: fc.constant(definition), answers: fc.oneof(good(definition), junk) }),
);
const sound = definitions.chain((definition) =>
  fc.record({ definition: fc.constant(definition), answers: good(definition) }),
);

test("evaluate gives the same for the same, whatever the order of keys, and changes nothing it was given", () =>
  fc.assert(
    fc.property(both, ({ definition, answers }) => {
      const before = canonicalJson(answers);
      const first = evaluate(definition, answers, {}, context);
      const again = evaluate(
        structuredClone(definition),
        Object.fromEntries(Object.entries(answers).toReversed()),
        {},
        context,
      );
      expect(canonicalJson(again)).toBe(canonicalJson(first));
      expect(canonicalJson(answers)).toBe(before);
    }),
  ));

test("an answer that is hidden, not reached or wrong never counts, and stays in the draft", () =>
  fc.assert(
    fc.property(both, ({ definition, answers }) => {
      const evaluation = evaluate(definition, answers, {}, context);
      const wrong = new Set(evaluation.errors.map((error) => error.path));
      for (const { field, page, repeat } of allFields(definition)) {
        if (repeat !== undefined) continue;
        const state = evaluation.fields[field.id];
        const reached = evaluation.pages.find((each) => each.id === page.id)?.reachable === true;
        if (state?.visible !== true || !reached || wrong.has(field.id))
          expect(Object.keys(evaluation.effectiveAnswers)).not.toContain(field.id);
        if (Object.hasOwn(answers, field.id) && field.type !== "register" && answers[field.id] !== null)
          expect(state?.value).toEqual(answers[field.id]);
      }
    }),
  ));

test("only what is shown on a reached page can be wrong, and the pages after a wrong one are not reached", () =>
  fc.assert(
    fc.property(both, ({ definition, answers }) => {
      const { pages, errors, fields } = evaluate(definition, answers, {}, context);
      for (const error of errors) {
        expect(pages.find((page) => page.id === error.pageId)?.reachable).toBe(true);
        if (error.row === undefined) expect(fields[error.fieldId]?.visible).toBe(true);
      }
      const first = pages.findIndex((page) => page.visible && !page.complete);
      if (first >= 0) expect(pages.slice(first + 1).some((page) => page.reachable)).toBe(false);
      expect(errors.length > 0).toBe(first >= 0);
    }),
  ));

test("to hide and show a page again brings back what counted", () =>
  fc.assert(
    fc.property(sound, ({ definition, answers }) => {
      const gate = { id: "gate", type: "yes-no", need: "required" };
      const gated = FormDefinition.parse({
        ...definition,
        pages: [
          { id: "start", fields: [gate] },
          ...definition.pages.map((page) => ({
            ...page,
            visible_when: {
              all: [
                { field: "gate", op: "is", value: true },
                ...(page.visible_when === undefined ? [] : [page.visible_when]),
              ],
            },
          })),
        ],
      });
      const shown = evaluate(gated, { ...answers, gate: true }, {}, context);
      const hidden = evaluate(gated, { ...answers, gate: false }, {}, context);
      expect(hidden.effectiveAnswers).toEqual({ gate: false });
      const draft = Object.fromEntries(Object.entries(hidden.fields).map(([id, state]) => [id, state.value]));
      const back = evaluate(gated, { ...draft, gate: true }, {}, context);
      expect(back.effectiveAnswers).toEqual(shown.effectiveAnswers);
    }),
  ));

test("what a page's inputs hold is read back as it was", () =>
  fc.assert(
    fc.property(sound, ({ definition, answers }) => {
      for (const page of definition.pages) {
        const ids = page.fields.filter((field) => field.type !== "register").map((field) => field.id);
        const kept = Object.fromEntries(ids.map((id) => [id, answers[id]]));
        expect(decodePage(definition, page.id, encodePage(definition, page.id, answers))).toEqual(kept);
      }
    }),
  ));

test("changes of different fields merge without a question, in either order", () =>
  fc.assert(
    fc.property(junk, junk, junk, fc.func(fc.boolean()), (base, a, b, mineFirst) => {
      const keys = (from: Answers, mine: boolean) =>
        Object.fromEntries(Object.entries(from).filter(([key]) => mineFirst(key) === mine));
      const [mine, theirs] = [keys(a, true), keys(b, false)];
      const { merged, conflicts } = mergeAnswers(base, { ...base, ...mine }, { ...base, ...theirs });
      expect(conflicts).toEqual([]);
      expect(merged).toEqual({ ...base, ...mine, ...theirs });
    }),
  ));

test("two changes of one field are asked about unless they are the same, and what is saved stands", () =>
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (base, mine, theirs) => {
      const { merged, conflicts } = mergeAnswers({ a: base }, { a: mine }, { a: theirs });
      const differ = mine !== theirs && mine !== base && theirs !== base;
      expect(conflicts).toEqual(differ ? [{ path: "a", base, mine, theirs }] : []);
      expect(merged["a"]).toBe(theirs === base ? mine : theirs);
    }),
  ));

test("canonical JSON is the same whatever the order of keys, and is JSON", () =>
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      expect(canonicalJson(Object.fromEntries(Object.entries(value).toReversed()))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  ));

test("a form is a text change of itself, whatever is written in it", () =>
  fc.assert(
    fc.property(definitions, (definition) => {
      expect(classifyChange(definition, structuredClone(definition))).toBe("text");
    }),
  ));
