import { expect, test } from "vitest";
import { choiceName, chosen, THEIRS, theirInputs } from "./chosen.rules.ts";

const sent = [
  ["$shown", "income"],
  ["income", "300 000"],
  ["$shown", "born"],
  ["born.day", "3"],
] as const;

const theirs = (field: string, inputs: readonly (readonly [string, string])[]) =>
  [THEIRS, JSON.stringify([field, inputs])] as const;

test("without a conflict everything that was sent stands", () => {
  expect(chosen(sent)).toEqual(sent);
});

test("the saved answer replaces mine for the field where it was preferred, and only there", () => {
  const all = [
    ...sent,
    theirs("income", [["income", "250 000"]]),
    [choiceName("income"), "theirs"] as const,
    theirs("born", [["born.day", "4"]]),
    [choiceName("born"), "mine"] as const,
  ];
  expect(chosen(all)).toEqual([
    ["$shown", "income"],
    ["$shown", "born"],
    ["born.day", "3"],
    ["income", "250 000"],
  ]);
});

test("a field in parts is replaced as a whole", () => {
  const all = [...sent, theirs("born", [["born.day", "4"]]), [choiceName("born"), "theirs"] as const];
  expect(chosen(all).filter(([name]) => name.startsWith("born"))).toEqual([["born.day", "4"]]);
});

test("what is not a list of names and texts is left out", () => {
  expect(chosen([[THEIRS, '{"x":1}']])).toEqual([]);
});

test("the saved inputs of a field are those the codec makes", () => {
  const definition = {
    schema_version: 1 as const,
    external: [],
    conditions: {},
    pages: [{ id: "one", fields: [{ id: "born", type: "date" as const, need: "required" as const, parts: true }] }],
  };
  expect(JSON.parse(theirInputs({ definition, page: "one", answers: { born: "2020-02-01" } }, "born"))).toEqual([
    "born",
    [
      ["born.day", "1"],
      ["born.month", "2"],
      ["born.year", "2020"],
    ],
  ]);
});
