/** What holds for every form and all answers. Forms and answers are made at random, strange ones too. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical.rules.ts";
import { classifyChange } from "./change.rules.ts";
import { decodePage, encodePage } from "./codec.rules.ts";
import { evaluate } from "./evaluate.rules.ts";
import { allFields, type Answers, FormDefinition } from "./form.model.ts";
import { mergeAnswers } from "./merge.rules.ts";
import { both, context, definitions, junk, sound } from "./random.testing.ts";

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
        if (
          Object.hasOwn(answers, field.id) &&
          field.type !== "register" &&
          field.type !== "info" &&
          answers[field.id] !== null
        )
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
        const ids = page.fields
          .filter((field) => field.type !== "register" && field.type !== "info")
          .map((field) => field.id);
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
