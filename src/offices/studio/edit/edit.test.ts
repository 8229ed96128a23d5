import fc from "fast-check";
import { expect, test } from "vitest";
import { checkForm } from "#forms/shared";
import { LANGUAGES, textsFrom } from "#platform/texts";
import type { Files } from "#services";
import { conditionOf, linesOf, sentenceOf } from "./conditions.rules.ts";
import { conditionAt, setCondition } from "./standing.rules.ts";
import { subjectsFor } from "./subjects.rules.ts";
import { FORM, formIn, questionIn, questionsIn } from "./form.rules.ts";
import { forms as all, linesChanged, question, RUNS } from "./catalogue.testing.ts";
import { restored } from "./gone.rules.ts";
import {
  addOption,
  addQuestion,
  changeQuestion,
  deleteQuestion,
  flatOf,
  moveQuestion,
  optionsOf,
  stepOption,
} from "./questions.rules.ts";
import { readYaml } from "./splice.rules.ts";
import { textRows } from "./texts.rules.ts";

const sentence = fc
  .string({ unit: fc.constantFrom(..."abcæøå «»:#'\"{}[],&*!|>%@`?-\n".split("")), minLength: 1, maxLength: 60 })
  .map((text) => text.trim())
  .filter((text) => text !== "");

test("what is written of a question is read again, whatever the words are", () => {
  fc.assert(
    fc.property(
      question,
      sentence,
      fc.constantFrom(...LANGUAGES),
      fc.constantFrom("label", "hint", "why"),
      ({ files, id }, text, language, part) => {
        const after = changeQuestion(files, id, { [`${part}.${language}`]: text });
        expect(flatOf(after, id)?.[`${part}.${language}`]).toBe(text);
      },
    ),
    RUNS,
  );
});

test("writing of one question leaves every other line of every file as it was", () => {
  fc.assert(
    fc.property(question, fc.constantFrom("required", "expected", "optional"), ({ files, id }, need) => {
      const after = changeQuestion(files, id, { need, "label.nb": "Hva gjelder det?", "hint.sv": "En mening." });
      expect(flatOf(after, id)).toMatchObject({ need, "label.nb": "Hva gjelder det?", "hint.sv": "En mening." });
      for (const file of [FORM, "texts/nb.yaml", "texts/sv.yaml"]) {
        const changed = linesChanged(files, after, file);
        expect(changed.length, changed.join("\n")).toBeLessThanOrEqual(1);
      }
      for (const file of ["texts/nn.yaml", "texts/en.yaml"]) expect(after.get(file)).toBe(files.get(file));
    }),
    RUNS,
  );
});

test("a question that is moved takes its lines with it, and nothing else is different", () => {
  fc.assert(
    fc.property(question, fc.constantFrom(1 as const, -1 as const), ({ files, id }, by) => {
      let after = files;
      try {
        after = moveQuestion(files, id, by);
      } catch (error) {
        expect(error).toMatchObject({ code: "studio.last-question" });
      }
      const ids = (of: Files): string[] => questionsIn(formIn(of)).map((one) => one.id);
      expect(ids(after).toSorted()).toEqual(ids(files).toSorted());
      expect(linesChanged(files, after, FORM)).toEqual([]);
      if (after !== files)
        expect(readYaml(moveQuestion(after, id, by === 1 ? -1 : 1).get(FORM) ?? "")).toEqual(
          readYaml(files.get(FORM) ?? ""),
        );
    }),
    RUNS,
  );
});

test("a question that is deleted is gone with its words, and is the same again when that is undone", () => {
  fc.assert(
    fc.property(question, ({ files, id }) => {
      try {
        const { files: without, gone } = deleteQuestion(files, id);
        expect(flatOf(without, id)).toBeUndefined();
        const name = questionIn(formIn(files), id)?.name ?? "";
        // The pre-check and the form may ask the same, in the same words.
        const isShared = questionsIn(formIn(without)).some((other) => other.name === name);
        const words = textRows(without).filter(({ key }) => key.startsWith(`form.fields.${name}.`));
        expect(words.length > 0).toBe(isShared);
        const back = restored(without, gone);
        expect(readYaml(back.get(FORM) ?? "")).toEqual(readYaml(files.get(FORM) ?? ""));
        expect(new Map(textRows(back).map(({ key, said }) => [key, said]))).toEqual(
          new Map(textRows(files).map(({ key, said }) => [key, said])),
        );
      } catch (error) {
        expect(error).toMatchObject({ code: "studio.last-question" });
      }
    }),
    RUNS,
  );
});

test.each(all)("a question that is added to %s is a question like any other", (_, files) => {
  const page = formIn(files).pages[0];
  const label = { nb: "Hvorfor søker du?", nn: "Kvifor søkjer du?", sv: "Varför söker du?", en: "Why do you apply?" };
  const { files: added, id } = addQuestion(files, {
    page: page?.id ?? "",
    after: page?.fields[0]?.id,
    type: "choice",
    label,
  });
  expect(id).toBe("hvorfor_soker_du");
  const first = addOption(added, id, { nb: "Ja", nn: "Ja", sv: "Ja", en: "Yes" });
  const second = addOption(first, id, { nb: "Nei, aldri", nn: "Nei, aldri", sv: "Nej, aldrig", en: "No, never" });
  expect(flatOf(second, id)).toMatchObject({
    type: "choice",
    need: "required",
    options: "ja nei_aldri",
    "label.sv": "Varför söker du?",
    "keyword.nb": "Hvorfor søker du",
    "option.nei_aldri.en": "No, never",
  });
  const swapped = stepOption(second, id, { kind: "up", value: "nei_aldri" });
  const last = stepOption(swapped, id, { kind: "delete", value: "ja" });
  const field = questionsIn(formIn(last)).find((one) => one.id === id);
  expect(field && optionsOf(field)).toEqual(["nei_aldri"]);
  const texts = textsFrom((file) => last.get(`texts/${file}`) ?? "");
  expect(checkForm(readYaml(last.get(FORM) ?? ""), texts).problems).toEqual([]);
  expect(linesChanged(files, last, FORM)).toEqual([]);
});

test("every condition of the catalogue is the same when its sentence is written, and what no sentence says is kept", () => {
  let said = 0;
  for (const [, files] of all)
    for (const { id } of questionsIn(formIn(files))) {
      const condition = conditionAt(files, { question: id });
      const subjects = subjectsFor(files, { question: id });
      const read = sentenceOf(condition, subjects);
      expect(conditionOf(read, subjects)).toEqual(condition);
      expect(setCondition(files, { question: id }, condition)).toBe(files);
      said += read.lines.filter(({ kind }) => kind === "asks").length;
    }
  expect(said).toBeGreaterThan(30);
});

test("a sentence that is written is read again as it was said", () => {
  fc.assert(
    fc.property(
      question.chain(({ files, id }) => {
        const subjects = subjectsFor(files, { question: id }).filter(({ values }) => values !== undefined);
        const line =
          subjects.length === 0
            ? fc.constant(undefined)
            : fc.constantFrom(...subjects).chain((subject) =>
                fc
                  .record({
                    op: fc.constantFrom(
                      ...subject.operators.filter((op) => op !== "lacks" && !op.startsWith("count_")),
                    ),
                    values: fc.subarray([...(subject.values ?? [])], { minLength: 1 }),
                  })
                  .map(({ op, values }) => ({
                    kind: "asks" as const,
                    path: subject.path,
                    op,
                    values: op.endsWith("answered") ? [] : values,
                  })),
              );
        return fc.record({
          files: fc.constant(files),
          id: fc.constant(id),
          lines: fc.array(line, { minLength: 2, maxLength: 3 }),
          join: fc.constantFrom("all" as const, "any" as const),
        });
      }),
      ({ files, id, lines, join }) => {
        const wanted = { join, lines: lines.flatMap((line) => line ?? []) };
        const subjects = subjectsFor(files, { question: id });
        const after = setCondition(files, { question: id }, conditionOf(wanted, subjects));
        const read = sentenceOf(conditionAt(after, { question: id }), subjects);
        expect(read.lines).toEqual(wanted.lines);
        if (wanted.lines.length > 1) expect(read.join).toBe(join);
      },
    ),
    RUNS,
  );
});

test("lines that are held together are a group, with groups in it, and what is not known is kept there", () => {
  let groups = 0;
  for (const [, files] of all) {
    const form = formIn(files);
    const last = form.pages.flatMap(({ fields }) => fields).findLast(({ within }) => within === undefined);
    const id = last?.id ?? "";
    const subjects = subjectsFor(files, { question: id });
    const [one, two] = subjects.filter(({ operators }) => operators.includes("answered"));
    if (one === undefined || two === undefined || one.path.includes(":") || two.path.includes(":")) continue;
    const said = (path: string) => ({ field: path, op: "answered" }) as const;
    const either = { any: [said(one.path), { all: [said(two.path), { not: { ref: "some" } }] }] };
    const condition = { all: [said(two.path), either] };
    const read = sentenceOf(condition, subjects);
    expect(read.lines[1]).toMatchObject({ kind: "group", join: "any", lines: [{ kind: "asks" }, { kind: "group" }] });
    expect(linesOf(read).map(({ kind }) => kind)).toEqual(["asks", "asks", "asks", "kept"]);
    expect(conditionOf(read, subjects)).toEqual(condition);
    const after = setCondition(files, { question: id }, condition);
    expect(sentenceOf(conditionAt(after, { question: id }), subjects)).toEqual(read);
    groups += 1;
  }
  expect(groups).toBeGreaterThan(5);
});
