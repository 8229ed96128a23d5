/** Rates as they hold from day to day, so that each decision is asked with those of its own day. */
import type { ParameterRow } from "#municipalities";
import { legalDate, type LegalDate } from "#platform/time";
import type { Parameter } from "#rules";
import { ratesOn } from "#services";
import type { Candidate, RatesFrom } from "./trial.model.ts";

const FIRST_DAY = legalDate("0001-01-01");

/** What the candidate asks with, between the days on which something changes, from the first day there is. */
export function ratesOverTime(rows: readonly ParameterRow[], { parameters }: Candidate): RatesFrom[] {
  const days = new Set([FIRST_DAY, ...rows.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to]))]);
  return [...days].toSorted().map((day): RatesFrom => {
    const from = legalDate(day);
    return { from, rates: withOther(ratesOn(rows, from), parameters, from) };
  });
}

function withOther(rates: readonly Parameter[], other: Candidate["parameters"], day: LegalDate): readonly Parameter[] {
  const added = Object.entries(other).map(([key, value]): Parameter => {
    const { unit, source } = rates.find((rate) => rate.key === key) ?? { unit: "", source: "" };
    return { key, value, unit, source, from: day };
  });
  return [...rates.filter(({ key }) => !Object.hasOwn(other, key)), ...added];
}
