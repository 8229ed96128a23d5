import { expect, test } from "vitest";
import { checkForm } from "#forms/shared";
import { textsFrom } from "#platform/texts";
import type { Files } from "#services";
import { calendarView, withCalendar } from "./calendar.rules.ts";
import { forms, inAll, linesChanged } from "./catalogue.testing.ts";
import { FORM, formIn } from "./form.rules.ts";
import { addQuestion, changeQuestion } from "./questions.rules.ts";
import { readYaml } from "./splice.rules.ts";

const problemsOf = (files: Files) =>
  checkForm(
    readYaml(files.get(FORM) ?? ""),
    textsFrom((file) => files.get(`texts/${file}`) ?? ""),
  ).problems;
const CLOSED = { from: "5.5.", to: "30.6.", effect: "stop", isShut: true, text: inAll("Dyrene har unger") } as const;

test.each(forms)("a closed period of %s is written, asked for, changed, and goes without a trace", (_, files) => {
  const before = calendarView(files).windows.length;
  const added = withCalendar(files, { what: "new-window", ...CLOSED });
  const own = calendarView(added).windows.at(-1);
  expect(own).toMatchObject({ from: "05-05", to: "06-30", effect: "stop", isShut: true, used: 0 });
  expect(problemsOf(added)).toEqual([]);
  if (before === 0) expect(linesChanged(files, added, FORM)).toEqual([]);
  const id = own?.id ?? "";
  const page = formIn(added).pages[0]?.id ?? "";
  const asked = addQuestion(added, { page, after: undefined, type: "date", label: inAll("Når?") });
  const bound = changeQuestion(asked.files, asked.id, { "limit.outside": id });
  expect(problemsOf(bound)).toEqual([]);
  expect(calendarView(bound).windows.at(-1)?.used).toBe(1);
  expect(() => withCalendar(bound, { what: "remove-window", id, isSure: true })).toThrow("studio.window-used");
  const told = withCalendar(added, { what: "window", id, ...CLOSED, effect: "tell", isShut: false, to: "2.1." });
  expect(calendarView(told).windows.at(-1)).toMatchObject({ to: "01-02", effect: "tell", isShut: false });
  expect(problemsOf(told)).toEqual([]);
  expect(() => withCalendar(added, { what: "remove-window", id, isSure: false })).toThrow("studio.not-sure");
  const without = withCalendar(added, { what: "remove-window", id, isSure: true });
  expect(readYaml(without.get(FORM) ?? "")).toEqual(readYaml(files.get(FORM) ?? ""));
  expect(problemsOf(without)).toEqual([]);
});

test("the first and the last day are written as people write them, and no day is no limit", () => {
  const [, files] = forms[0] ?? ["", new Map()];
  const open = withCalendar(files, { what: "days", opens: "1.3.2026", closes: "2026-10-31" });
  expect(calendarView(open)).toMatchObject({ opens: "2026-03-01", closes: "2026-10-31" });
  expect(problemsOf(open)).toEqual([]);
  const shut = withCalendar(open, { what: "days", opens: "", closes: "" });
  expect(readYaml(shut.get(FORM) ?? "")).toEqual(readYaml(files.get(FORM) ?? ""));
  for (const [change, code] of [
    [{ what: "days", opens: "1.3.", closes: "" }, "studio.not-a-day"],
    [{ what: "days", opens: "2.3.2026", closes: "1.3.2026" }, "studio.window-days"],
    [{ what: "new-window", ...CLOSED, from: "5.5.2026" }, "studio.window-days"],
    [{ what: "new-window", ...CLOSED, to: "sommeren" }, "studio.not-a-day"],
    [{ what: "new-window", ...CLOSED, text: inAll("") }, "studio.no-text"],
    [{ what: "window", id: "nowhere", ...CLOSED }, "studio.gone"],
  ] as const)
    expect(() => withCalendar(files, change), code).toThrow(code);
});
