/** What changed from one version to the next. */
import { expect, test } from "vitest";
import { legalDate } from "#platform/time";
import type { Parameter } from "../parameters.ts";
import { modelOf, tableOf } from "../testing.ts";
import { compareModels, compareParameters } from "./difference.ts";

const notes = ["lov § 1", "nb", "nn", "sv", "en"];
const rule = (id: string, cell: string, output: string, law = "lov § 1") => ({
  id,
  cells: [cell],
  outputs: [output],
  notes: [law, ...notes.slice(1)],
});

test("a model is the same as itself", () => {
  const model = tableOf("FIRST", ["a"], [rule("x", "< 1", "1")]);
  expect(compareModels(model, tableOf("FIRST", ["a"], [rule("x", " < 1", "1")]))).toEqual({
    added: [],
    removed: [],
    changed: [],
    inputs: { added: [], removed: [] },
  });
});

test("rules are matched by id, then by what they say; cells tell what they said before", () => {
  const before = tableOf(
    "FIRST",
    ["a"],
    [rule("x", "< 1", "1"), rule("y", "< 2", "2"), rule("z", "-", "3"), rule("gone", "5", "5")],
  );
  const after = tableOf(
    "UNIQUE",
    ["a"],
    [rule("new id", "< 2", "2"), rule("x", "< 1.5", "1", "lov § 2"), rule("z", "-", "3"), rule("more", "7", "7")],
  );
  const { changed } = compareModels(before, after);
  expect(changed).toMatchObject([
    {
      name: "answer",
      tables: [{ table: "answer", hitPolicy: { before: "FIRST", after: "UNIQUE" }, columns: [], reordered: true }],
    },
  ]);
  expect(changed[0]?.tables[0]?.rules.map((one) => [one.rule, one.kind])).toEqual([
    ["x", "changed"],
    ["more", "added"],
    ["gone", "removed"],
  ]);
  expect(changed[0]?.tables[0]?.rules[0]?.cells).toEqual([
    { column: "a", before: "< 1", after: "< 1.5" },
    { column: "legalBasis", before: "lov § 1", after: "lov § 2" },
  ]);
  expect(changed[0]?.tables[0]?.rules[1]?.cells[0]).toEqual({ column: "a", before: undefined, after: "7" });
});

test("inputs, decisions, their names and their texts", () => {
  const decision = (id: string, name: string, text: string): string =>
    `<decision id="${id}" name="${name}"><literalExpression><text>${text}</text></literalExpression></decision>`;
  const before = modelOf(
    `<inputData id="i" name="income"/>${decision("a", "fee", "1 + 1")}${decision("b", "old", "2")}`,
  );
  const after = modelOf(
    `<inputData id="i" name="wealth"/>${decision("a", "price", "1 + 2")}${decision("c", "new", "2")}`,
  );
  expect(compareModels(before, after)).toEqual({
    added: ["new"],
    removed: ["old"],
    changed: [{ name: "price", formerName: "fee", tables: [], expressions: [{ before: "1 + 1", after: "1 + 2" }] }],
    inputs: { added: ["wealth"], removed: ["income"] },
  });
});

test("a column that is new or asks something else is told with the cells that it brings", () => {
  const before = tableOf("FIRST", ["a"], [rule("x", "< 1", "1")]);
  const after = tableOf("FIRST", ["a", "b"], [{ ...rule("x", "< 1", "1"), cells: ["< 1", "> 2"] }]);
  expect(compareModels(before, after).changed[0]?.tables[0]).toMatchObject({
    columns: [{ column: "b", before: undefined, after: "b — number" }],
    rules: [{ rule: "x", kind: "changed", cells: [{ column: "b", before: undefined, after: "> 2" }] }],
  });
});

test("rates are compared by key and first day", () => {
  const row = (key: string, value: number, from = "2026-01-01"): Parameter => ({
    key,
    value,
    unit: "NOK",
    from: legalDate(from),
    source: "test",
  });
  const [kept, before, after, gone, more] = [
    row("k", 1),
    row("p", 1),
    row("p", 2),
    row("g", 1),
    row("p", 1, "2027-01-01"),
  ];
  expect(compareParameters([kept, before, gone], [kept, after, more])).toEqual({
    added: [more],
    removed: [gone],
    changed: [{ before, after }],
  });
});
