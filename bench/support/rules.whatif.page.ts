/** The catalogue's own model with a higher price, asked of stored cases: here, or in a thread (rules.whatif.worker.ts). */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { legalDate } from "#platform/time";
import { prepare, readModel, type Evaluation, type Json, type Parameter } from "#rules";

export type Facts = Readonly<Record<string, Json>>;

/** Frozen facts as JSON, and the output they once got. */
export type Stored = { readonly facts: string; readonly output: string };

/** What is looked at of each answer; the trace is there in any case. */
export type Reading = "nothing" | "trace" | "trace and reasons";

export type Counts = { unchanged: number; changed: number; unknown: number };

const catalogue = join(import.meta.dirname, "../../catalogue");
const asOf = legalDate("2026-04-01");

/** The rules as they are, and the same with a higher price. */
export function openRules(): Readonly<Record<"now" | "raised", (facts: Facts) => Evaluation>> {
  const [file = ""] = globSync("services/*/rules/fee.dmn", { cwd: catalogue }).toSorted();
  const ask = prepare(readModel(readFileSync(join(catalogue, file))), "decision");
  const { parameters } = parse(readFileSync(join(catalogue, "municipalities/demo/parameters.yaml"), "utf8")) as {
    parameters: readonly Parameter[];
  };
  const raised = parameters.map((row) => (row.key.endsWith(".max_price_month") ? { ...row, value: 2200 } : row));
  return { now: (facts) => ask(facts, parameters, asOf), raised: (facts) => ask(facts, raised, asOf) };
}

/** Asks each case again and compares. */
export function tryPage(ask: (facts: Facts) => Evaluation, page: readonly Stored[], reading: Reading): Counts {
  const counts = { unchanged: 0, changed: 0, unknown: 0 };
  for (const one of page) {
    const answer = ask(JSON.parse(one.facts) as Facts);
    if (answer.unknowns.length > 0) counts.unknown += 1;
    else if (JSON.stringify(answer.output) === one.output) counts.unchanged += 1;
    else counts.changed += 1;
    read(answer, reading);
  }
  return counts;
}

/** Traces and reasons are put into words when they are read. */
const read = (answer: Evaluation, reading: Reading): unknown =>
  reading === "nothing" ? undefined : reading === "trace" ? answer.trace : [answer.trace, answer.reasons];
