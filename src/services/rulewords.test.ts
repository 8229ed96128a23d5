import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readModel, writeModel } from "#rules";
import { readCatalogue } from "./catalogue.ts";
import { RULE_REASONS } from "./judgement.rules.ts";
import { codesOf, wordlessCodes, wordsLacking } from "./rulewords.rules.ts";

const catalogue = join(import.meta.dirname, "../../catalogue");
const services = [...readCatalogue(catalogue).values()];

test("every service says all that its rules name, and what one text less would leave unsaid is found", () => {
  expect(services).toHaveLength(readdirSync(join(catalogue, "services")).length);
  for (const { model, examples, process, texts } of services) {
    const lacking = (without: string): string[] => {
      const fewer = new Map([...texts.nb].filter(([key]) => key !== without));
      return wordsLacking(model, examples, { texts: fewer, process, said: RULE_REASONS }).map(({ at }) => at);
    };
    expect(lacking("")).toEqual([]);
    const [code = ""] = codesOf(model).filter((one) => texts.nb.has(`process.values.${one}`));
    const { decision, outcome } = process.decision;
    const answer = `process.rules.${decision}`;
    for (const key of [`process.values.${code}`, `${answer}.name`, `${answer}.inputs.${outcome}`])
      expect(lacking(key)).toContain(key);
    for (const { name } of examples.examples.filter((one) => /^[a-z_]+$/.test(one.name)))
      expect(lacking(`process.examples.${name}`)).toEqual([`process.examples.${name}`]);
  }
});

test("a description that leaves a language out is found, and a code that nobody has words for", () => {
  for (const { model, examples, process, texts } of services) {
    const naming = { texts: texts.nb, process, said: RULE_REASONS };
    const terse = readModel(writeModel({ ...model, description: "nb: Bare bokmål." }));
    expect(wordsLacking(terse, examples, naming)).toMatchObject([
      { file: `rules/${process.decision.model}`, at: `${model.name}: nn, sv, en`, code: "missing-text" },
    ]);
    expect(wordsLacking(readModel(writeModel({ ...model, description: "Terse." })), examples, naming)).toEqual([]);
    const [some] = codesOf(model).filter((one) => one.includes("_") && !RULE_REASONS.some((said) => said === one));
    const renamed = readModel(
      new TextEncoder().encode(
        new TextDecoder()
          .decode(writeModel(model))
          .replaceAll(`"${some}"`, '"not_said_by_anyone"')
          .replaceAll(`&quot;${some}&quot;`, "&quot;not_said_by_anyone&quot;"),
      ),
    );
    expect(wordlessCodes(renamed, naming)).toEqual(["not_said_by_anyone"]);
  }
});
