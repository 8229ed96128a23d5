import { expect, test } from "vitest";
import { LANGUAGES, missingTexts, sayIn } from "#platform/texts";
import { problemCodes } from "#rules/check";
import { obstacleText, policyText, problemText } from "./words.ts";
import { spokenIn } from "../texts.testing.ts";

const { texts, all, named, unused } = spokenIn(import.meta.dirname);

test("nn, sv and en say everything that nb says, and nothing more", () => {
  expect(missingTexts(texts)).toEqual([]);
});

test("every text that a page of the rule desk names is there", () => {
  expect(named.size).toBeGreaterThan(200);
  expect([...named].filter((key) => !all.nb.has(key))).toEqual([]);
});

test("no text of the rule desk lies unused", () => {
  expect(unused).toEqual([]);
});

const OBSTACLES = [
  "unreadable",
  "no-decision",
  "errors",
  "examples",
  "no-what-if",
  "own-work",
  "no-day",
  "in-the-past",
] as const;

const names = { ruleNumber: () => 0, rateName: (key: string) => key };

test.each(LANGUAGES)("everything that may be wrong with a model is said in %s, with what to do", (language) => {
  const say = sayIn(all, language);
  const params = Object.fromEntries(
    [
      "name",
      "id",
      "text",
      "wanted",
      "meant",
      "allowed",
      "first",
      "second",
      "firstUnit",
      "secondUnit",
      "key",
      "rule",
      "by",
      "what",
    ].map((name) => [name, `<${name}>`]),
  );
  for (const code of [
    ...problemCodes,
    "unreadable",
    "unreadable-cell",
    "empty-answer",
    "empty-column",
    "empty-formula",
    "same-column",
    "no-words",
    "no-decision",
    "unknown-fact",
  ]) {
    const problem = {
      code,
      severity: "error",
      params: { ...params, language: "nb", decision: "<decision>", fact: "<fact>", code: "<code>" },
      message: "(the message)",
      table: "",
      tableName: "",
      rule: undefined,
      column: undefined,
      line: 1,
      example: [],
    } as const;
    const said = problemText(say, problem, language, names);
    expect(said, code).not.toMatch(/desk\.|[{}]/);
    expect(said, code).not.toBe(problem.message);
  }
  for (const code of OBSTACLES)
    expect(obstacleText(say, { code, params: { count: 2, first: "A.", day: "" } })).not.toMatch(/desk\.|[{}]/);
});

test.each(LANGUAGES)("every way a table may choose has a name and a meaning in %s", (language) => {
  const say = sayIn(all, language);
  const ways = ["UNIQUE", "FIRST", "ANY", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"].map((hitPolicy) => ({
    hitPolicy,
    aggregator: undefined as string | undefined,
  }));
  for (const aggregator of ["SUM", "COUNT", "MIN", "MAX"]) ways.push({ hitPolicy: "COLLECT", aggregator });
  const said = ways.flatMap((way) => Object.values(policyText(say, way)));
  expect(said.filter((text) => text.includes("desk."))).toEqual([]);
  expect(new Set(said).size).toBe(said.length);
});
