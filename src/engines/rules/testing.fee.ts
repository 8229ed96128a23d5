/** For tests: the fee model of the catalogue, found by its file's name, the demo municipality's rates, and a family of three. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { legalDate } from "#platform/time";
import { parse } from "yaml";
import type { Question } from "./evaluate.ts";
import type { Json } from "./json.ts";
import type { Parameter } from "./parameters.ts";
import { readModel } from "./read.ts";

const catalogue = join(import.meta.dirname, "../../../catalogue");

export const fee = readModel(
  readFileSync(globSync(`${catalogue}/services/*/rules/fee.dmn`)[0] ?? "no fee.dmn in the catalogue"),
);

const rates = parse(readFileSync(join(catalogue, "municipalities/demo/parameters.yaml"), "utf8")) as {
  parameters: Parameter[];
};

/** One adult with an income, one child with a full place. */
export function feeQuestion(income: number, born: string, more: Readonly<Record<string, Json>> = {}): Question {
  const child = { ref: "k", name: "K", born };
  const place = {
    child: "k",
    registered: true,
    kindergarten: "Sommerly",
    hours_per_week: 45,
    from: "2025-08-01",
    to: null,
  };
  const facts = {
    application: {
      received: "2026-03-10",
      children: ["k"],
      lasting_income_fall: false,
      expected_income: null,
      deviations: [],
    },
    household: { status: "ok", adults: [{ ref: "a", name: "Anna", born: "1990-01-01" }], children: [child] },
    income: { year: 2025, adults: [{ ref: "a", status: "settled", total: income }] },
    places: [place],
    ...more,
  };
  return { decision: "decision", facts, parameters: rates.parameters, asOf: legalDate("2026-04-01") };
}
