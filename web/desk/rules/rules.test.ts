import fc from "fast-check";
import { join } from "node:path";
import { expect, test } from "vitest";
import { joinTexts, readTexts, sayIn } from "#platform/texts";
import type { CheckView, TableView } from "#ruledesk";
import { formatsIn } from "../../kit/format.ts";
import { columnField } from "./columns.rules.ts";
import { dayBefore } from "./days.rules.ts";
import { factsWith, jsonFrom, valueField, valuesIn } from "./example.rules.ts";
import { placed } from "./place.rules.ts";
import { plainCell } from "./plain.rules.ts";
import type { RowStep, Stepped } from "./table.model.ts";
import {
  cellField,
  draftIn,
  draftOf,
  editOf,
  historyIn,
  lawField,
  outputField,
  stepIn,
  stepped,
} from "./table.rules.ts";
import { leavesOf, ruleSentence } from "./words.ts";

const here = import.meta.dirname;
const texts = joinTexts([
  readTexts(join(here, "texts")),
  readTexts(join(here, "..", "texts")),
  readTexts(join(here, "..", "..", "texts")),
]);
const plain = {
  say: sayIn(texts, "nb"),
  format: formatsIn("nb", "Europe/Oslo", "2026-11-22T10:00:00Z"),
  rates: [{ key: "fees.core_hours", name: "Gratis kjernetid" }],
} as const;

const cell = (text: string, words = text) => ({ text, words });
const reasons = { nb: "Fordi.", nn: "Fordi.", sv: "Därför.", en: "Because." };
const rule = (id: string, cells: string[], outputs: string[]): TableView["rules"][number] => ({
  id,
  cells: cells.map((text) => cell(text)),
  outputs: outputs.map((text) => cell(text)),
  legalBasis: "§ 1",
  reasons,
  says: "Fordi.",
});
const table: TableView = {
  id: "t",
  owner: "fee",
  name: "Pris",
  description: "",
  hitPolicy: "UNIQUE",
  aggregator: undefined,
  inputs: [
    { label: "income", name: "Inntekt", expression: "income", type: "number", allowed: "" },
    { label: "place", name: "Plass", expression: "place", type: "string", allowed: "" },
  ],
  outputs: [{ label: "Rabatt", name: "percent", type: "number", allowed: "", otherwise: "" }],
  rules: [rule("a", ["< 1000", "-"], ["30"]), rule("b", [">= 1000", '"ja"'], ["fees.core_hours"])],
};

test("a cell is said with the words and the rates of its version, and left as it is when it cannot be said", () => {
  const said = (text: string, words = text): string => plainCell(plain, cell(text, words)).replaceAll("\u00a0", " ");
  expect(said("> 2")).toBe("over 2");
  expect(said('not("ok")', "not(funnet)")).toBe("ikke funnet");
  expect(said("< rates.core_hours")).toBe("under satsen «Gratis kjernetid»");
  expect(said("rates.unheard_of")).toBe("rates.unheard_of");
  expect(said('if "ok" then 1 else 2', "if funnet then 1 else 2")).toBe("if funnet then 1 else 2");
});

test("a rule is one sentence that leaves out what it does not ask", () => {
  expect(ruleSentence(plain, table, rule("a", ["< 900", "-"], ["30"]), 1, "nb")).toBe(
    "Regel 1: Når inntekt: under 900, blir rabatt: 30.",
  );
  expect(ruleSentence(plain, table, rule("a", ["-", "-"], ["0"]), 2, "nb")).toBe("Regel 2: Alltid rabatt: 0.");
});

test("columns are added, moved and taken away with what every rule says in them, and the last answer stays", () => {
  const draft = draftOf(table);
  const does = (pressed: string, from = draft) =>
    stepped(from, [], stepIn(pressed) ?? { kind: "undo", rule: "" }, "Ny");
  const cells = ({ table: { rules } }: Stepped) => rules.map((one) => one.cells);
  expect(cells(does("right input 0"))).toEqual([
    ["-", "< 1000"],
    ['"ja"', ">= 1000"],
  ]);
  expect(does("right input 0").at).toEqual({ side: "input", number: 2 });
  expect(does("right input 1").history).toEqual([]);
  expect(cells(does("delete-column input 1"))).toEqual([["< 1000"], [">= 1000"]]);
  expect(does("add-column input").table.inputs.at(-1)).toMatchObject({ was: "", text: "Ny 3", expression: "" });
  expect(cells(does("add-column input"))[1]).toEqual([">= 1000", '"ja"', "-"]);
  expect(does("delete-column output 0").table).toBe(draft);
  expect(does("add-column output").table.rules[0]?.outputs).toEqual(["30", ""]);
  const back = does("undo", does("left input 1").table);
  expect(back.table.inputs.map(({ was }) => was)).toEqual(["place", "income"]);
  expect(stepIn("left rule 2")).toBeUndefined();
});

const ids = (draft: Stepped["table"]): string[] => draft.rules.map(({ id }) => id);

test("rules are added, copied, moved and deleted, and each step says where one goes on", () => {
  const draft = draftOf(table);
  const does = (pressed: string) => stepped(draft, [], stepIn(pressed) ?? { kind: "undo", rule: "" });
  expect(ids(does("add a").table)).toEqual(["a", "rule-3", "b"]);
  expect(does("add a").at).toEqual({ rule: "rule-3", number: 2 });
  expect(does("add").at).toEqual({ rule: "rule-3", number: 3 });
  expect(does("copy b").table.rules[2]).toEqual({ ...draft.rules[1], id: "rule-3" });
  expect(ids(does("down a").table)).toEqual(["b", "a"]);
  expect(does("up a").history).toEqual([]);
  expect(does("delete b").at).toEqual({ rule: "a", number: 1 });
  expect(does("delete nobody").table).toBe(draft);
  expect(stepIn("save")).toBeUndefined();
});

test("any steps can be undone one by one, as far back as is remembered", () => {
  const kinds = fc.constantFrom<RowStep["kind"]>("add", "copy", "up", "down", "delete");
  fc.assert(
    fc.property(fc.array(fc.tuple(kinds, fc.nat(3)), { maxLength: 8 }), (steps) => {
      const first = draftOf(table);
      let now: Stepped = { table: first, history: [], at: undefined };
      for (const [kind, n] of steps)
        now = stepped(now.table, now.history, { kind, rule: now.table.rules[n]?.id ?? "" });
      expect(new Set(ids(now.table)).size).toBe(now.table.rules.length);
      while (now.history.length > 0) now = stepped(now.table, now.history, { kind: "undo", rule: "" });
      expect(now.table).toEqual(first);
    }),
  );
});

test("what is typed comes back from the form letter by letter, and is what the house is asked for", () => {
  const form = new FormData();
  form.append("rule", "a");
  form.append("rule", "rule-3");
  form.set(cellField("a", 0), '"æøåäö ÆØÅ"');
  form.set(outputField("a", 0), "10");
  form.set(lawField("a"), "lov om barnehager § 3 a");
  form.set(cellField("rule-3", 1), "< 3\r\nor more");
  const draft = draftIn(form, table);
  expect(draft.rules.map(({ cells }) => cells)).toEqual([
    ['"æøåäö ÆØÅ"', ""],
    ["", "< 3\nor more"],
  ]);
  // A form without columns says nothing of them.
  expect(editOf(draft)).toMatchObject({
    id: "t",
    hitPolicy: "UNIQUE",
    outputs: [{ was: "percent", name: "percent", otherwise: "" }],
    rules: [{ id: "a", outputs: ["10"] }, {}],
  });
  form.append("input", "place");
  form.append("input", "");
  form.append("output", "percent");
  form.set(columnField("input", 0, "text"), "plass\ni barnehage");
  form.set(columnField("input", 0, "expression"), "place.kind");
  form.set(columnField("input", 1, "type"), "date");
  form.set(columnField("output", 0, "text"), "percent");
  form.set(columnField("output", 0, "otherwise"), "0");
  expect(editOf(draftIn(form, table))).toMatchObject({
    inputs: [
      { was: "place", label: "plass i barnehage", expression: "place.kind" },
      { was: "", label: "", type: "date" },
    ],
    outputs: [{ was: "percent", name: "percent", otherwise: "0" }],
    rules: [{ cells: ['"æøåäö ÆØÅ"', ""] }, {}],
  });
});

test("the steps back that a form carries are read again, and nothing else is believed", () => {
  const form = new FormData();
  form.set("history", JSON.stringify([draftOf(table), { id: "t" }, null, "x"]));
  expect(historyIn(form)).toEqual([draftOf(table)]);
  form.set("history", "{");
  expect(historyIn(form)).toEqual([]);
});

const problem: CheckView["problems"][number] = {
  code: "unreadable",
  severity: "error",
  params: { written: ">= 1000" },
  message: "",
  table: "",
  tableName: "",
  rule: undefined,
  column: undefined,
  line: 7,
  example: [],
};

test("what cannot be read is told at the cell that holds it", () => {
  const draft = draftOf(table);
  expect(placed([problem], table, draft)).toMatchObject([
    { code: "unreadable-cell", rule: "b", column: "income", table: "fee" },
  ]);
  const empty = { ...draft, rules: draft.rules.map((one) => ({ ...one, outputs: [""] })) };
  const none = { ...problem, params: { written: "" } };
  expect(placed([none], table, empty)).toMatchObject([
    { code: "empty-answer", rule: "a", column: "percent" },
    { code: "empty-answer", rule: "b", column: "percent" },
  ]);
  const unknown = { ...problem, code: "unknown_name", params: { written: '"ja"' } };
  const note = { ...problem, code: "not_checked", severity: "note", table: "fee", rule: "b", column: "place" } as const;
  expect(placed([unknown, note], table, draft)).toMatchObject([{ code: "unknown_name", rule: "b", column: "place" }]);
  const inputs = draft.inputs.map((one) => ({ ...one, expression: one.was === "place" ? "" : one.expression }));
  expect(placed([none], table, { ...draft, inputs })).toMatchObject([
    { code: "empty-column", rule: undefined, column: "place", table: "fee" },
  ]);
  const elsewhere = { ...problem, params: {} };
  expect(placed([elsewhere], table, draft)).toEqual([elsewhere]);
});

test("expected figures keep their kind through a form", () => {
  const typed = {
    [valueField("price", 560)]: "1 187,50",
    [valueField("granted", true)]: "false",
    [valueField("from", "2026-12-01")]: "2027",
    [valueField("gone", 1)]: "",
    outcome: "granted",
  };
  expect(valuesIn(typed)).toEqual({ price: 1187.5, granted: false, from: "2027" });
  expect(jsonFrom('[{"from_hours":0}]', "other")).toEqual([{ from_hours: 0 }]);
  expect(jsonFrom("mye", "number")).toBe("mye");
});

test("facts that are typed over keep their kind and their place", () => {
  const facts = { income: { adults: [{ total: 5, status: "ok" }] }, place: null, fell: false };
  const typed = {
    "fact number income.adults.1.total": "1 250,5",
    "fact text income.adults.1.status": "",
    "fact boolean fell": "true",
  };
  expect(factsWith(facts, typed)).toEqual({
    income: { adults: [{ total: 1250.5, status: null }] },
    place: null,
    fell: true,
  });
  expect(factsWith(facts, {})).toEqual(facts);
});

test("facts are told leaf by leaf, people counted from one", () => {
  expect(leavesOf({ income: { adults: [{ total: 5 }, { total: null }] } })).toEqual([
    { path: "income.adults.1.total", value: 5 },
    { path: "income.adults.2.total", value: null },
  ]);
});

test("the last day of a version is the day before the next one begins", () => {
  expect(dayBefore("2027-01-01")).toBe("2026-12-31");
  expect(dayBefore("2028-03-01")).toBe("2028-02-29");
});
