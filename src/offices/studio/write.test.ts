import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES } from "#platform/texts";
import { inspectFiles, type Files } from "#services";
import { conditionAt } from "./edit/standing.rules.ts";
import { subjectsFor } from "./edit/subjects.rules.ts";
import { FORM, formIn, questionsIn } from "./edit/form.rules.ts";
import { flatOfHolder } from "./edit/holder.rules.ts";
import { flatOf } from "./edit/questions.rules.ts";
import { placed } from "./faults.rules.ts";
import { readLexicons } from "./lint/lexicon.ts";
import { questionsView } from "./questions.view.rules.ts";
import { textsView } from "./texts.view.rules.ts";
import { made as madeWith } from "./write.rules.ts";
import type { Change } from "./writing.model.ts";

/** Nothing is made here that the house has words for. */
const nothing = (): never => {
  throw new Error("Something is made");
};
const made = (of: Files, change: Change) => madeWith(of, change, { list: nothing, shown: nothing });

const catalogue = join(import.meta.dirname, "../../../catalogue/services");
const lexicons = readLexicons();

/** All files of a service whose first page has a choice followed by another question. */
const [slug, files] = readdirSync(catalogue)
  .map((name): [string, Files] => [name, filesOf(join(catalogue, name))])
  .find(([, one]) => {
    const [first, second] = formIn(one).pages[0]?.fields ?? [];
    return first?.type === "choice" && second !== undefined && second.raw["visible_when"] === undefined;
  }) ?? ["", new Map<string, string>()];
const [first, second] = questionsIn(formIn(files)).map(({ id }) => id);
const [one, other] = [first ?? "", second ?? ""];

function filesOf(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), readFileSync(path, "utf8")];
    }),
  );
}

const was = (id: string, of: Files = files) => flatOfHolder(of, { question: id }) ?? {};
const faultsOf = (of: Files) => inspectFiles(slug, of, { hasTemplate: () => true }).faults;

function change(
  id: string,
  now: Record<string, string>,
  more: Partial<Extract<Change, { was: object; id: string }>> = {},
): Change {
  return {
    kind: "question",
    id,
    was: was(id),
    now: { ...was(id), ...now },
    sentence: { join: "all", lines: [] },
    ...more,
  };
}

function done(of: Files, what: Change): Extract<ReturnType<typeof made>, { kind: "made" }> {
  const result = made(of, what);
  if (result.kind !== "made") throw new Error(JSON.stringify(result));
  return result;
}

test("what two write of different words is joined", () => {
  const theirs = done(files, change(one, { "label.nb": "Hva gjelder det?" })).files;
  const both = done(theirs, change(one, { "label.en": "What is it about?" })).files;
  expect(flatOf(both, one)).toMatchObject({ "label.nb": "Hva gjelder det?", "label.en": "What is it about?" });
});

test("of the same words the second is told what both wrote, and nothing is changed", () => {
  const theirs = done(files, change(one, { "label.nb": "Hva gjelder det?" })).files;
  expect(made(theirs, change(one, { "label.nb": "Hva er det?" }))).toEqual({
    kind: "collides",
    collisions: [{ name: "label.nb", was: was(one)["label.nb"], mine: "Hva er det?", theirs: "Hva gjelder det?" }],
  });
});

test("when both wrote the same there is nothing to tell", () => {
  const theirs = done(files, change(one, { "label.nb": "Hva gjelder det?" })).files;
  expect(done(theirs, change(one, { "label.nb": "Hva gjelder det?" })).files).toBe(theirs);
});

test("a condition is written as a sentence, and one that lacks its answer stops the whole change", () => {
  const subject = subjectsFor(files, { question: other }).find(({ question }) => question === one);
  const line = { kind: "asks", path: one, op: "is", values: subject?.values?.slice(0, 2) ?? [] } as const;
  const written = done(files, change(other, {}, { sentence: { join: "all", lines: [line] } })).files;
  expect(conditionAt(written, { question: other })).toEqual({ field: one, op: "is_in", value: line.values });
  const empty = { join: "all", lines: [{ ...line, values: [] }] } as const;
  expect(made(files, change(other, { "label.nb": "X" }, { sentence: empty }))).toEqual({
    kind: "lacking",
    lacks: [{ line: 0, why: "no-value" }],
    limits: [],
  });
});

test("a condition that is written of somebody else meanwhile collides like any other words", () => {
  const subject = subjectsFor(files, { question: other }).find(({ question }) => question === one);
  const line = (at: number) => ({ kind: "asks", path: one, op: "is", values: [subject?.values?.[at] ?? ""] }) as const;
  const theirs = done(files, change(other, {}, { sentence: { join: "all", lines: [line(0)] } })).files;
  const mine = made(theirs, change(other, {}, { sentence: { join: "all", lines: [line(1)] } }));
  expect(mine).toMatchObject({ kind: "collides", collisions: [{ name: "condition" }] });
});

test("each fault of the form stands at the question it is about, once", () => {
  expect(faultsOf(files)).toEqual([]);
  const broken = new Map([
    ...files,
    [FORM, (files.get(FORM) ?? "").replace(`id: ${one}, type: choice,`, `id: ${one}, type: choices, max: none,`)],
  ]);
  expect(placed(broken, faultsOf(broken)).filter(({ question }) => question === one)).not.toEqual([]);
  const silent = done(files, change(one, { "label.sv": "" })).files;
  expect(placed(silent, faultsOf(silent))).toEqual([
    expect.objectContaining({ question: one, text: { key: `form.fields.${one}.label`, language: "sv" } }),
  ]);
});

test("the page of questions tells where a text is missing, and the page of texts counts it", () => {
  const silent = done(files, change(one, { "label.sv": "" })).files;
  const seen = { files: silent, faults: faultsOf(silent), language: "nb", lexicons } as const;
  const lines = questionsView({ ...seen, rates: [], today: "2026-11-22" }, one).pages.flatMap(
    ({ questions }) => questions,
  );
  expect(lines.filter(({ faults }) => faults.length > 0).map(({ id }) => id)).toEqual([one]);
  expect(questionsView({ ...seen, rates: [], today: "2026-11-22" }, one).opened?.flat).toMatchObject({
    "label.sv": "",
  });
  const texts = textsView(seen, "");
  expect(texts.missing).toEqual({ nb: 0, nn: 0, sv: 1, en: 0 });
  expect(texts.lines.find(({ key }) => key === `form.fields.${one}.label`)?.missing).toEqual(["sv"]);
});

test("every text of every service stands on one part of the page of texts", () => {
  for (const name of readdirSync(catalogue)) {
    const all = filesOf(join(catalogue, name));
    const seen = { files: all, faults: [], language: "nb", lexicons } as const;
    const { parts, missing } = textsView(seen, "");
    const rows = parts.map(({ part }) => textsView(seen, part).lines.length);
    expect(rows.reduce((a, b) => a + b, 0)).toBe(parts.reduce((sum, { rows: own }) => sum + own, 0));
    for (const language of LANGUAGES) expect(missing[language], `${name} ${language}`).toBe(0);
  }
});
