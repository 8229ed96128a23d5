import fc from "fast-check";
import { expect, test } from "vitest";
import { checkForm } from "#forms/shared";
import { textsFrom } from "#platform/texts";
import type { Files } from "#services";
import { anyForm, forms, inAll, linesChanged, question, RUNS } from "./catalogue.testing.ts";
import { conditionAt, setCondition } from "./standing.rules.ts";
import { FORM, formIn, pagesOf, questionIn, questionsIn } from "./form.rules.ts";
import { restored } from "./gone.rules.ts";
import { changeHolder, flatOfHolder } from "./holder.rules.ts";
import { addList } from "./lists.rules.ts";
import { addPage, movePage, removePage, splitPage } from "./pages.rules.ts";
import { addResult, beginPrecheck, moveResult, removePrecheck, removeResult } from "./precheck.rules.ts";
import { addQuestion, flatOf, placeQuestion } from "./questions.rules.ts";
import { readYaml } from "./splice.rules.ts";
import { textRows } from "./texts.rules.ts";

const page = anyForm.chain((files) => {
  const form = formIn(files);
  const all = [...form.pages, ...form.precheck.pages];
  return fc.record({ files: fc.constant(files), id: fc.constantFrom(...all.map(({ id }) => id)) });
});

const dataOf = (files: Files): unknown => readYaml(files.get(FORM) ?? "");
const said = (files: Files) => new Map(textRows(files).map((row) => [row.key, row.said]));
const comments = (files: Files): string[] => (files.get(FORM)?.match(/^ *#.*$/gmu) ?? []).map((one) => one.trim());
const names = (files: Files): string[] => questionsIn(formIn(files)).map(({ id }) => id);
const problemsOf = (files: Files) =>
  checkForm(
    dataOf(files),
    textsFrom((file) => files.get(`texts/${file}`) ?? ""),
  ).problems;
const phrases = (one: Readonly<Record<string, string>>) => ({
  row: inAll(`${one["nb"] ?? ""} {number}`),
  add: inAll(`Legg til ${one["nb"] ?? ""}`),
});

test("a page that is moved takes its lines and comments with it, and back again it is the same form", () => {
  fc.assert(
    fc.property(page, fc.constantFrom(1 as const, -1 as const), ({ files, id }, by) => {
      const after = movePage(files, id, by);
      expect(linesChanged(files, after, FORM)).toEqual([]);
      expect(comments(after).toSorted()).toEqual(comments(files).toSorted());
      if (after === files) return;
      const order = (of: Files): string[] => {
        const form = formIn(of);
        return [...form.pages, ...form.precheck.pages].map((one) => one.id);
      };
      expect(order(after).indexOf(id)).toBe(order(files).indexOf(id) + by);
      expect(dataOf(movePage(after, id, by === 1 ? -1 : 1))).toEqual(dataOf(files));
    }),
    RUNS,
  );
});

test("a page that is removed takes its questions with it or leaves them to another, and is the same again when that is undone", () => {
  fc.assert(
    fc.property(page, fc.boolean(), ({ files, id }, keeps) => {
      const form = formIn(files);
      const { part } = [...form.pages, ...form.precheck.pages].find((one) => one.id === id) ?? { part: "form" };
      const to = pagesOf(form, part).find((one) => one.id !== id)?.id;
      if (to === undefined) {
        expect(() => removePage(files, id, undefined)).toThrow("studio.last-page");
        return;
      }
      const { files: without, gone } = removePage(files, id, keeps ? to : undefined);
      expect(formIn(without).pages.some((one) => one.id === id)).toBe(false);
      const own = questionsIn(form).filter((one) => one.page === id);
      expect(names(without).filter((one) => own.some((had) => had.id === one))).toHaveLength(keeps ? own.length : 0);
      if (keeps) for (const one of own) expect(questionIn(formIn(without), one.id)?.page).toBe(to);
      const back = restored(without, gone);
      expect(dataOf(back)).toEqual(dataOf(files));
      expect(said(back)).toEqual(said(files));
    }),
    RUNS,
  );
});

test("a page is split where a new one begins, and no question, word or comment is lost", () => {
  fc.assert(
    fc.property(question, ({ files, id }) => {
      const field = questionIn(formIn(files), id);
      const first = formIn(files)
        .pages.concat(formIn(files).precheck.pages)
        .find((one) => one.id === field?.page)?.fields[0];
      if (field === undefined || field.within !== undefined || first?.id === id) {
        expect(() => splitPage(files, id, inAll("Mer"))).toThrow("studio.nothing-before");
        return;
      }
      const { files: after, id: fresh } = splitPage(files, id, inAll("Mer om dette"));
      expect(names(after)).toEqual(names(files));
      expect(comments(after).toSorted()).toEqual(comments(files).toSorted());
      expect(questionIn(formIn(after), id)).toMatchObject({ page: fresh, index: 0, raw: field.raw });
      expect(flatOfHolder(after, { page: fresh })).toMatchObject({ "title.sv": "Mer om dette sv" });
      expect(flatOf(after, id)).toEqual(flatOf(files, id));
    }),
    RUNS,
  );
});

test("a question goes to any other page with its lines, and its words stay", () => {
  fc.assert(
    fc.property(question, fc.nat(), ({ files, id }, nth) => {
      const form = formIn(files);
      const field = questionIn(form, id);
      const pages = pagesOf(form, field?.part ?? "form");
      const to = pages[nth % pages.length];
      try {
        const { files: after } = placeQuestion(files, id, `page:${to?.id ?? ""}`);
        expect(linesChanged(files, after, FORM).filter((line) => !line.includes(field?.name ?? ""))).toEqual([]);
        expect(questionIn(formIn(after), id)).toMatchObject({ page: to?.id, raw: field?.raw, within: undefined });
        expect(names(after).toSorted()).toEqual(names(files).toSorted());
        expect(flatOf(after, id)).toEqual(flatOf(files, id));
      } catch (error) {
        expect(error).toMatchObject({ code: "studio.last-question" });
      }
    }),
    RUNS,
  );
});

test.each(forms)(
  "a list that is begun in %s has its questions, its rows are called something, and the form is sound",
  (_, files) => {
    const on = formIn(files).pages[0]?.id ?? "";
    const wanted = {
      page: on,
      after: undefined,
      label: inAll("Hvem gjelder det?"),
      one: inAll("Barn"),
      first: inAll("Hva heter barnet?"),
      type: "text",
      least: 1,
      most: 6,
    };
    const { files: begun, id } = addList(files, wanted, phrases);
    const { files: more, id: born } = addQuestion(begun, {
      page: on,
      within: id,
      after: questionsIn(formIn(begun)).find((one) => one.within === id)?.id,
      type: "date",
      label: inAll("Når er barnet født?"),
    });
    expect(problemsOf(more)).toEqual([]);
    expect(linesChanged(files, more, FORM)).toEqual([]);
    expect(questionIn(formIn(more), id)?.raw).toMatchObject({ type: "repeat", min: 1, max: 6, need: "required" });
    expect(questionIn(formIn(more), born)).toMatchObject({ within: id, index: 1 });
    expect(flatOf(more, id)).toMatchObject({
      "limit.min": "1",
      "limit.max": "6",
      "row.nb": "Barn {number}",
      "keyword.sv": "Barn sv",
      "add.en": "Legg til Barn en",
    });
    const out = placeQuestion(more, born, `page:${on}`);
    expect(questionIn(formIn(out.files), born)?.within).toBeUndefined();
    expect(questionIn(formIn(placeQuestion(out.files, born, id).files), born)?.within).toBe(id);
    expect(() => placeQuestion(more, id, id)).toThrow("studio.rows-in-rows");
    expect(() => addList(files, { ...wanted, least: 7 }, phrases)).toThrow("studio.not-a-number");
  },
);

test("a new page has its first question on lines of its own, so that the next one leaves them alone", () => {
  for (const [, files] of forms) {
    const { files: added, id } = addPage(files, { after: undefined, title: inAll("Noe mer"), label: inAll("Hva da?") });
    const more = addQuestion(added, { page: id, after: undefined, type: "number", label: inAll("Hvor mange?") });
    expect(problemsOf(more.files)).toEqual([]);
    expect(linesChanged(files, more.files, FORM)).toEqual([]);
  }
});

test("nothing that is made has a name that the portal or a list has for itself", () => {
  const texts = { title: inAll("Check"), label: inAll("ID"), result: inAll("Apply") };
  const [, bare] = forms.find(([, one]) => formIn(one).precheck.pages.length === 0) ?? ["", new Map<string, string>()];
  const before = beginPrecheck(bare, texts).files;
  const made = addPage(before, { after: undefined, title: inAll("Later"), label: inAll("Id") }).files;
  const reserved = checkForm(readYaml(made.get(FORM) ?? "")).problems.filter(({ code }) => code === "reserved_id");
  expect(reserved).toEqual([]);
  expect(formIn(made).precheck.pages[0]?.name).toBe("check-2");
});

test("a pre-check is begun, asked more, answered by results in order, and taken away without a trace", () => {
  for (const [, files] of forms) {
    if (formIn(files).precheck.pages.length > 0) {
      expect(() => beginPrecheck(files, { title: inAll("x"), label: inAll("y"), result: inAll("z") })).toThrow(
        "studio.has-precheck",
      );
      continue;
    }
    const words = { title: inAll("Må du søke?"), label: inAll("Er du hjemme?"), result: inAll("Du må søke") };
    const { files: begun, id } = beginPrecheck(files, words);
    const asked = addQuestion(begun, { page: id, after: undefined, type: "yes-no", label: inAll("Er det gratis?") });
    expect(asked.id).toBe("precheck:er_det_gratis");
    const { files: answered, id: result } = addResult(asked.files, "no_need", inAll("Du trenger ikke søke"));
    const when = { field: "er_det_gratis", op: "is", value: true } as const;
    const bound = setCondition(answered, { result }, when);
    expect(conditionAt(bound, { result })).toEqual(when);
    const last = formIn(bound).precheck.results.at(-1)?.id ?? "";
    const whole = [result, last].reduce(
      (now, one) =>
        changeHolder(
          now,
          { result: one },
          Object.fromEntries(["nb", "nn", "sv", "en"].map((l) => [`text.${l}`, "Fordi."])),
        ),
      bound,
    );
    expect(problemsOf(whole)).toEqual([]);
    expect(flatOfHolder(whole, { result })).toMatchObject({ advice: "no_need", "text.nb": "Fordi." });
    expect(formIn(moveResult(whole, result, 1)).precheck.results.map((one) => one.id)).toEqual([last, result]);
    const { files: without, gone } = removeResult(whole, result);
    expect(() => removeResult(without, last)).toThrow("studio.last-result");
    expect(dataOf(restored(without, gone))).toEqual(dataOf(whole));
    const clean = removePrecheck(whole);
    expect(dataOf(clean)).toEqual(dataOf(files));
    expect(said(clean)).toEqual(said(files));
  }
});

test("what cannot be done with a page or a question is refused", () => {
  const [, files] = forms[0] ?? ["", new Map()];
  expect(() => movePage(files, "nowhere", 1)).toThrow("studio.no-such-page");
  expect(() => splitPage(files, "nothing", inAll("x"))).toThrow("studio.no-such-question");
  expect(() => placeQuestion(files, names(files)[0] ?? "", "page:nowhere")).toThrow("studio.no-such-page");
  expect(() => removeResult(files, "nowhere")).toThrow("studio.gone");
});
