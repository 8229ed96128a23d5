/** Conditions with a name: made, used, called otherwise, written out where they are used, and taken away when nobody leans on them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkForm } from "#forms/shared";
import type { Files } from "#services";
import { forms, linesChanged, RUNS } from "./catalogue.testing.ts";
import { conditionOf, sentenceOf } from "./conditions.rules.ts";
import { conditionsOf, FORM, type FormPart, formIn, questionsIn } from "./form.rules.ts";
import { restored } from "./gone.rules.ts";
import { addCondition, ownCondition, removeCondition, renameCondition } from "./named.rules.ts";
import { deleteQuestion } from "./questions.rules.ts";
import { readYaml } from "./splice.rules.ts";
import { conditionAt, setCondition, usersOf } from "./standing.rules.ts";
import { keyOfNamed, subjectsFor } from "./subjects.rules.ts";
import { saidOf } from "./texts.rules.ts";

const wordsOf = (files: Files, part: FormPart, name: string) => {
  const key = keyOfNamed(part, name);
  return saidOf(files, [key]).get(key);
};
const data = (files: Files): unknown => readYaml(files.get(FORM) ?? "");
const codes = (files: Files): string[] => checkForm(data(files)).problems.map(({ code, at }) => `${code} ${at}`);

const named = forms.flatMap(([, files]) =>
  (["form", "precheck"] as const).flatMap((part) =>
    Object.keys(conditionsOf(formIn(files), part)).map((name) => ({
      files,
      part,
      name,
      id: part === "precheck" ? `precheck:${name}` : name,
    })),
  ),
);
const anyNamed = fc.constantFrom(...named);

test("a condition that leans on a named one says so in its sentence, and is written back as it stood", () => {
  let said = 0;
  for (const [, files] of forms)
    for (const { id } of questionsIn(formIn(files))) {
      const condition = conditionAt(files, { question: id });
      const subjects = subjectsFor(files, { question: id });
      const read = sentenceOf(condition, subjects);
      said += read.lines.filter((line) => line.kind === "asks" && line.path.startsWith("condition:")).length;
      expect(conditionOf(read, subjects)).toEqual(condition);
    }
  expect(said).toBeGreaterThan(25);
});

test("a named condition is read as a sentence of its own, and the same sentence leaves the file alone", () => {
  expect(named.length).toBeGreaterThan(30);
  for (const { files, id } of named) {
    const [condition, subjects] = [conditionAt(files, { condition: id }), subjectsFor(files, { condition: id })];
    expect(subjects.map(({ path }) => path)).not.toContain(`condition:${id.replace("precheck:", "")}`);
    expect(conditionOf(sentenceOf(condition, subjects), subjects)).toEqual(condition);
    expect(setCondition(files, { condition: id }, condition)).toBe(files);
  }
});

test("one that is called otherwise is used as before, and back again the file is as it was", () => {
  fc.assert(
    fc.property(anyNamed, ({ files, part, name, id }) => {
      const other = renameCondition(files, id, "Noe helt annet");
      expect(other.id.replace("precheck:", "")).toBe("noe_helt_annet");
      expect(codes(other.files)).toEqual(codes(files));
      const users = usersOf(formIn(other.files), "noe_helt_annet", part);
      expect(users).toHaveLength(usersOf(formIn(files), name, part).length);
      expect(usersOf(formIn(other.files), name, part)).toEqual([]);
      expect(wordsOf(other.files, part, "noe_helt_annet")).toEqual(wordsOf(files, part, name));
      expect(wordsOf(other.files, part, name)).toEqual({});
      const back = renameCondition(other.files, other.id, name);
      expect(back.id).toBe(id);
      expect([...back.files]).toEqual([...files]);
    }),
    RUNS,
  );
});

test("one that is used stays, and says by how many; one that nobody uses goes and comes back where it stood", () => {
  fc.assert(
    fc.property(anyNamed, ({ files, part, name, id }) => {
      expect(() => removeCondition(files, id)).toThrow("studio.condition-used");
      const subject = subjectsFor(files, { condition: id })[0]?.path ?? "";
      const made = addCondition(files, { part, name: " Søker på nytt", language: "nb", path: subject });
      expect(made.id.replace("precheck:", "")).toBe("soker_pa_nytt");
      expect(codes(made.files)).toEqual([...codes(files), "unused_condition condition:soker_pa_nytt"]);
      expect(linesChanged(files, made.files, FORM)).toEqual([]);
      expect(wordsOf(made.files, part, "soker_pa_nytt")).toEqual({ nb: "Søker på nytt" });
      const { files: without, gone } = removeCondition(made.files, made.id);
      expect([...without]).toEqual([...files]);
      expect([...restored(without, gone)]).toEqual([...made.files]);
      expect(Object.keys(conditionsOf(formIn(files), part))).toContain(name);
    }),
    RUNS,
  );
});

test("a form without any gets its first before its pages, and using it makes the form sound", () => {
  const bare = forms.filter(([, files]) => Object.keys(formIn(files).conditions).length === 0);
  expect(bare.length).toBeGreaterThan(0);
  for (const [, files] of bare) {
    const form = formIn(files);
    const last = form.pages.at(-1)?.fields.findLast(({ within }) => within === undefined);
    const first = subjectsFor(files, { question: last?.id ?? "" }).find(({ path }) => !path.includes(":"))?.path ?? "";
    const { files: made, id } = addCondition(files, { part: "form", name: "first", language: "en", path: first });
    const keys = Object.keys(data(made) as object);
    expect(keys.indexOf("conditions")).toBeLessThan(keys.indexOf("pages"));
    const holder = { question: last?.id ?? "" };
    const used = setCondition(made, holder, { not: { ref: id } });
    expect(codes(used)).toEqual([]);
    expect(sentenceOf(conditionAt(used, holder), subjectsFor(used, holder)).lines).toEqual([
      { kind: "asks", path: `condition:${id}`, op: "is", values: ["false"] },
    ]);
    expect(() => removeCondition(used, id)).toThrow("studio.condition-used");
  }
});

test("what a named one says is written out where it is used, and the others go on using it", () => {
  for (const { files, part, name, id } of named) {
    const users = usersOf(formIn(files), name, part);
    const user = users.find((one) => !/^(page|result|condition|form):/.test(one));
    if (user === undefined) continue;
    const holder = { question: user };
    const own = ownCondition(files, holder, id);
    expect(JSON.stringify(conditionAt(own, holder))).not.toContain(`"ref":"${name}"`);
    expect(usersOf(formIn(own), name, part)).toEqual(users.filter((one) => one !== user));
    expect(conditionAt(own, { condition: id })).toEqual(conditionAt(files, { condition: id }));
  }
});

test("what takes a condition away that only it used takes the words along, and brings them back", () => {
  const field = "circumstances_unchanged";
  const found = forms.find(([, files]) => questionsIn(formIn(files)).some(({ name }) => name === field));
  const files = found?.[1] ?? new Map<string, string>();
  const { files: begun, id } = addCondition(files, { part: "form", name: "Bare her", language: "nb", path: field });
  const last =
    formIn(files)
      .pages.findLast(({ fields }) => fields.length > 1)
      ?.fields.at(-1)?.id ?? "";
  const used = setCondition(begun, { question: last }, { ref: id });
  const { files: without, gone } = deleteQuestion(used, last);
  expect(wordsOf(without, "form", id)).toEqual({});
  expect(wordsOf(restored(without, gone), "form", id)).toEqual({ nb: "Bare her" });
});

test("a name is of letters, and only what may be asked is asked", () => {
  const [, files] = forms[0] ?? ["", new Map()];
  const part: FormPart = "form";
  expect(() => addCondition(files, { part, name: " 12 ", language: "nb", path: "" })).toThrow("studio.no-name");
  expect(() => addCondition(files, { part, name: "x", language: "nb", path: "nothing" })).toThrow("studio.gone");
  expect(() => removeCondition(files, "nothing")).toThrow("studio.gone");
});
