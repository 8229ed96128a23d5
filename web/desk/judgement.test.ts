import { assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import type { ChecklistPoint, ManualTask } from "#desk";
import { decimalOf, decisionOf, faultsOf, fieldOf, pointsOf, typedIn } from "./judgement.ts";

const point = (over: Partial<ChecklistPoint>): ChecklistPoint => ({
  key: "income",
  label: "Samlet inntekt",
  help: "",
  type: "money",
  required: true,
  known: undefined,
  knownFrom: undefined,
  parts: [],
  list: undefined,
  ...over,
});

const taskOf = (...checklist: ChecklistPoint[]): ManualTask => ({
  task: "t",
  reason: "missing_fact",
  explanation: "",
  due: undefined,
  checklist,
  outcomes: [],
  proposal: undefined,
});

const posted = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return typedIn(form);
};

test("the checklist is prefilled with what is known, written as people write it", () => {
  const [income, kind, note] = pointsOf(
    taskOf(
      point({ known: "412300.50", knownFrom: "Skatteetaten" }),
      point({ key: "settled", type: "yes-no", known: "true" }),
      point({ key: "note", type: "text", required: false }),
    ),
    undefined,
  );
  expect(income).toMatchObject({ value: "412 300,50", origin: "known" });
  expect(kind).toMatchObject({ value: "true", origin: "known" });
  expect(note).toMatchObject({ value: "", origin: "nothing" });
});

test("whole kroner are prefilled without øre", () => {
  expect(pointsOf(taskOf(point({ known: "1187.00" })), undefined)[0]?.value).toBe("1 187");
});

test("what the worker typed stands over what was known, and says so", () => {
  const income = point({ known: "412300" });
  const typed = posted({ [fieldOf(income)]: "390 000" });
  expect(pointsOf(taskOf(income), typed)[0]).toMatchObject({ value: "390 000", origin: "typed" });
});

test("a prefilled amount comes back to the house as the decimal it was", () => {
  assert(
    property(integer({ min: 0, max: 10_000_000 }), integer({ min: 0, max: 99 }), (kroner, ore) => {
      const known = `${kroner}.${String(ore).padStart(2, "0")}`;
      const shown = pointsOf(taskOf(point({ known })), undefined)[0]?.value ?? "";
      expect(Number(decimalOf(shown))).toBe(Number(known));
    }),
  );
});

test("a judgement carries the case's revision, decimals for money, and nothing for what was left empty", () => {
  const typed = posted({
    rev: "7",
    "check.money.required.income": "412 300,50 kr",
    "check.text.optional.note": "",
    "check.yes-no.required.has.dots": "false",
    "judge-outcome": "granted",
    "judge-reason": " Varig lavere. ",
    "why.has.dots": "Sett i registeret.",
    "why.income": "",
    "letter.lead": "Du får det.",
    "letter.lead.base": "Du får {det}.",
    draft: "3",
  });
  expect(decisionOf("judge", "c-1", typed)).toEqual({
    caseId: "c-1",
    rev: 7,
    outcome: "granted",
    checklist: { income: "412300.50", "has.dots": "false" },
    notes: { "has.dots": "Sett i registeret." },
    reason: "Varig lavere.",
    letter: { lead: { text: "Du får det.", base: "Du får {det}." } },
    draft: 3,
  });
});

test("a choice nobody made is missed, because a silent field stands before it", () => {
  const form = new FormData();
  form.append("check.yes-no.required.settled", "");
  form.append("judge-outcome", "granted");
  form.append("judge-reason", "x");
  expect(faultsOf("judge", typedIn(form))).toEqual([{ field: "check.yes-no.required.settled", why: "required" }]);
  form.append("check.yes-no.required.settled", "true");
  expect(faultsOf("judge", typedIn(form))).toEqual([]);
});

test("what cannot be read is named by its field, in the order of the page", () => {
  const typed = posted({ "check.money.required.income": "mye", "check.date.optional.from": "i går" });
  expect(faultsOf("judge", typed).map(({ field, why }) => [field, why])).toEqual([
    ["check.money.required.income", "money"],
    ["check.date.optional.from", "date"],
    ["judge-outcome", "outcome"],
    ["judge-reason", "reason"],
  ]);
});

const children = point({
  key: "children",
  type: "list",
  required: false,
  list: {
    fields: [
      { key: "name", label: "Navn", type: "text", required: true },
      { key: "hours", label: "Timer", type: "number", required: false },
    ],
    entries: [{ name: "Storm", hours: "" }],
    entry: "Barn #",
    more: "Flere",
  },
});
const entry = (number: number, field: "name" | "hours"): string =>
  field === "name" ? `entry.text.required.${number}.children.name` : `entry.number.optional.${number}.children.hours`;

test("a list has the entries that are known, with room for more after them", () => {
  const [list] = pointsOf(taskOf(children), undefined);
  expect(list?.entries.map(({ isEmpty }) => isEmpty)).toEqual([false, true, true, true, true]);
  expect(list?.entries[0]?.fields.map(({ field, value }) => [field, value])).toEqual([
    [entry(1, "name"), "Storm"],
    [entry(1, "hours"), ""],
  ]);
});

test("entries come to the house in their order, without the empty ones, and one that is taken away is gone", () => {
  const typed = posted({
    [entry(1, "name")]: "",
    [entry(3, "hours")]: "37,5",
    [entry(3, "name")]: "Ask",
    [entry(2, "name")]: "Eir",
  });
  expect(decisionOf("judge", "c-1", typed).checklist).toEqual({
    children: [{ name: "Eir" }, { name: "Ask", hours: "37,5" }],
  });
  const [list] = pointsOf(taskOf(children), typed);
  expect(list?.entries.slice(0, 4).map(({ isEmpty }) => isEmpty)).toEqual([true, false, false, true]);
});

test("an entry that is begun is missed what it must have, and figures are read", () => {
  const typed = posted({
    [entry(1, "name")]: "",
    [entry(1, "hours")]: "",
    [entry(2, "name")]: "",
    [entry(2, "hours")]: "mange",
    "judge-outcome": "granted",
    "judge-reason": "x",
  });
  expect(faultsOf("judge", typed)).toEqual([
    { field: entry(2, "name"), why: "required" },
    { field: entry(2, "hours"), why: "number" },
  ]);
});

test("a question in an entry is answered with yes or no, and a begun entry without the answer is missed it", () => {
  const [holder, way] = ["entry.text.required.1.charges.holder", "entry.yes-no.required.1.charges.in_the_way"];
  const form = new FormData();
  for (const [name, value] of Object.entries({
    [holder]: "Bank",
    [way]: "",
    "judge-outcome": "x",
    "judge-reason": "x",
  }))
    form.append(name, value);
  expect(faultsOf("judge", typedIn(form))).toEqual([{ field: way, why: "required" }]);
  form.append(way, "false");
  expect(faultsOf("judge", typedIn(form))).toEqual([]);
  expect(decisionOf("judge", "c-1", typedIn(form)).checklist).toEqual({
    charges: [{ holder: "Bank", in_the_way: "false" }],
  });
});

test("overruling needs an outcome and a reason, and judges no facts", () => {
  expect(faultsOf("overrule", posted({})).map(({ field }) => field)).toEqual(["overrule-outcome", "overrule-reason"]);
  const typed = posted({ "check.text.optional.note": "x", "overrule-outcome": "refused", "overrule-reason": "Feil." });
  expect(decisionOf("overrule", "c-1", typed)).toMatchObject({ outcome: "refused", checklist: {}, reason: "Feil." });
});
