/** The engines of `bench rules`, each with the same table and the same facts. */
import { createRequire } from "node:module";
import { unaryTest } from "feelin";
import { Engine } from "json-rules-engine";
import { legalDate } from "#platform/time";
import { prepare, readModel, type Evaluation, type Parameter } from "#rules";
import { asDmn, columns, rules, type Answer, type Facts } from "./rules.table.ts";

export type Contestant = {
  readonly name: string;
  /** Packages of others, of which the fastest is what we are compared with. */
  readonly library: boolean;
} & (
  | { readonly sync: true; readonly decide: (facts: Facts) => Answer }
  | { readonly sync: false; readonly decide: (facts: Facts) => Promise<Answer> }
);

type Opening = { readonly name: string; readonly open: () => Promise<Contestant> | Contestant };

/** Those that cannot be loaded here are left out, with the reason. */
export async function openEngines(leftOut: (name: string, reason: string) => void): Promise<Contestant[]> {
  const opened: Contestant[] = [];
  for (const { name, open } of openings) {
    try {
      opened.push(await open());
    } catch (error) {
      leftOut(name, error instanceof Error ? error.message : String(error));
    }
  }
  return opened;
}

const dmn15 = "https://www.omg.org/spec/DMN/20230324/MODEL/";
const dmn11 = "http://www.omg.org/spec/DMN/20151101/dmn.xsd";
const asOf = legalDate("2026-11-22");

const openings: readonly Opening[] = [
  { name: "hand-written closure", open: () => ({ name: "hand-written closure", library: false, sync: true, decide }) },
  { name: "ours, trace kept", open: () => ours("ours, trace kept", () => undefined) },
  {
    name: "ours, full trace and reasons read",
    open: () => ours("ours, full trace and reasons read", ({ trace, reasons }) => [trace, reasons]),
  },
  { name: "feelin", open: feelin },
  { name: "@gorules/zen-engine", open: () => zen(false) },
  { name: "@gorules/zen-engine with trace", open: () => zen(true) },
  { name: "@hbtgmbh/dmn-eval-js", open: dmnEval },
  { name: "json-rules-engine", open: jsonRules },
];

/** What somebody who knows the table would write. */
function decide({ age, income, kind, member }: Facts): Answer {
  if (age < 18) return answers[0] as Answer;
  if (age >= 67 && income < 300_000) return answers[1] as Answer;
  if (age <= 25 && income < 200_000 && kind === "student") return answers[2] as Answer;
  if (age <= 66 && income < 150_000 && member) return answers[3] as Answer;
  if (income >= 900_000 && kind === "company") return answers[4] as Answer;
  if (income >= 300_000 && income <= 900_000 && kind === "company" && !member) return answers[5] as Answer;
  if (kind === "club" || kind === "school") return answers[6] as Answer;
  if (age >= 26 && age <= 40 && income < 400_000 && (kind === "student" || kind === "apprentice") && member)
    return answers[7] as Answer;
  if (age > 40 && income >= 150_000 && income <= 500_000 && member) return answers[8] as Answer;
  return answers[9] as Answer;
}

const noRates: readonly Parameter[] = [];
const answers = rules.map(({ answer }) => answer);

function ours(name: string, read: (evaluation: Evaluation) => unknown): Contestant {
  const model = readModel(new TextEncoder().encode(asDmn(dmn15)));
  const ask = prepare(model, "fee");
  return {
    name,
    library: false,
    sync: true,
    decide: (facts) => {
      const evaluation = ask(facts, noRates, asOf);
      read(evaluation);
      return evaluation.output as Answer;
    },
  };
}

/** It knows expressions, not tables: row by row until one holds, cell by cell until one does not. */
function feelin(): Contestant {
  return {
    name: "feelin",
    library: true,
    sync: true,
    decide: (facts) => {
      const row = rules.find(({ cells }) =>
        cells.every((cell, i) => unaryTest(cell, { "?": facts[columns[i]?.name ?? "age"] }).value === true),
      );
      return row?.answer ?? nothing;
    },
  };
}

const nothing: Answer = { outcome: "", fee: 0 };

async function zen(trace: boolean): Promise<Contestant> {
  const { ZenEngine } = await import("@gorules/zen-engine");
  const table = {
    hitPolicy: "first",
    inputs: columns.map(({ name }) => ({ id: name, name, field: name })),
    outputs: ["outcome", "fee"].map((name) => ({ id: name, name, field: name })),
    rules: rules.map(({ cells, answer }, i) => ({
      _id: `r${i}`,
      ...Object.fromEntries(columns.map(({ name }, c) => [name, cells[c] === "-" ? "" : cells[c]])),
      outcome: `"${answer.outcome}"`,
      fee: String(answer.fee),
    })),
  };
  const content = {
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
      { id: "t", type: "decisionTableNode", name: "t", content: table, position: { x: 1, y: 0 } },
      { id: "out", type: "outputNode", name: "out", position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: "e1", sourceId: "in", targetId: "t", type: "edge" },
      { id: "e2", sourceId: "t", targetId: "out", type: "edge" },
    ],
  };
  const decision = new ZenEngine().createDecision(content);
  return {
    name: trace ? "@gorules/zen-engine with trace" : "@gorules/zen-engine",
    library: true,
    sync: false,
    decide: async (facts) => (await decision.evaluate(facts, { trace })).result as Answer,
  };
}

type DmnEval = {
  readonly decisionTable: {
    readonly parseDmnXml: (xml: string) => Promise<object>;
    readonly evaluateDecision: (id: string, decisions: object, facts: object) => Answer;
  };
};

async function dmnEval(): Promise<Contestant> {
  const require = createRequire(import.meta.url);
  const { decisionTable } = require("@hbtgmbh/dmn-eval-js") as DmnEval;
  const decisions = await decisionTable.parseDmnXml(asDmn(dmn11));
  return {
    name: "@hbtgmbh/dmn-eval-js",
    library: true,
    sync: true,
    decide: (facts) => decisionTable.evaluateDecision("fee", decisions, { ...facts }),
  };
}

/** Rules by priority; the first that holds stops the engine. */
function jsonRules(): Contestant {
  const engine = new Engine();
  for (const [i, { cells, answer }] of rules.entries()) {
    const all = cells.flatMap((cell, c) => conditions(cell, columns[c]?.name ?? "age"));
    engine.addRule({
      priority: rules.length - i,
      conditions: { all: all.length > 0 ? all : [{ fact: "age", operator: "greaterThanInclusive", value: 0 }] },
      event: { type: "answer", params: answer },
      onSuccess: () => {
        engine.stop();
      },
    });
  }
  return {
    name: "json-rules-engine",
    library: true,
    sync: false,
    decide: async (facts) => (await engine.run(facts)).events[0]?.params as Answer,
  };
}

type Condition = { readonly fact: string; readonly operator: string; readonly value: unknown };

const signs: Readonly<Record<string, string>> = {
  "<": "lessThan",
  "<=": "lessThanInclusive",
  ">": "greaterThan",
  ">=": "greaterThanInclusive",
};

function conditions(cell: string, fact: string): Condition[] {
  if (cell === "-") return [];
  const [, low, high] = /^\[(\d+)\.\.(\d+)\]$/.exec(cell) ?? [];
  if (low !== undefined && high !== undefined)
    return [...conditions(`>= ${low}`, fact), ...conditions(`<= ${high}`, fact)];
  const [, sign = "", bound = ""] = /^([<>]=?) (\d+)$/.exec(cell) ?? [];
  if (sign !== "") return [{ fact, operator: signs[sign] ?? "", value: Number(bound) }];
  return [{ fact, operator: "in", value: JSON.parse(`[${cell}]`) as unknown[] }];
}
