/**
 * Trying rules on the decisions already made: their frozen facts asked again, page by page, the next page read while this one is
 * worked out. Writes nothing; memory does not grow with the number of cases.
 */
import { parameters as storedParameters, type ParameterRow } from "#municipalities";
import type { Database, MunicipalityId } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import { prepare, type Evaluation, type Json, type Model, type Parameter } from "#rules";
import { ratesOn, type ProcessData } from "#services";
import { z } from "zod";
import { newCounter, type Otherwise, type Tally } from "./tally.rules.ts";
import { selectDecided, selectModels } from "./whatif.sql.ts";

export type Candidate = {
  readonly model: Model;
  /** Rates that stand in place of those that held, by key. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** Every decision as of this day; each as of its own when absent. */
  readonly asOf: LegalDate | undefined;
};

export type Trial = {
  readonly db: Database;
  readonly municipality: MunicipalityId;
  readonly service: string;
  readonly process: ProcessData;
  readonly candidate: Candidate;
  /** Decisions made later than this (ISO 8601) are not looked at. */
  readonly until: string;
  /** Told of each page; gives false to stop. */
  readonly onPage: (done: number, changed: readonly Changed[]) => Promise<boolean>;
};

export type Changed = Otherwise & { readonly decision: string; readonly caseId: string };

const PAGE = 1000;
const FIRST = "00000000-0000-0000-0000-000000000000";

/** Written by the line and by this house alone: only what is used is looked at. */
const Decided = z.object({
  id: z.string(),
  case_id: z.string(),
  as_of: z.string(),
  facts: z.custom<Readonly<Record<string, Json>>>((value) => typeof value === "object" && value !== null),
  output: z.unknown(),
  undecided: z.boolean(),
});
type Decided = z.output<typeof Decided>;

/** The count; undefined when it was stopped. */
export async function tryOut(trial: Trial): Promise<Tally | undefined> {
  const { db, municipality, service, process } = trial;
  const [rows, models] = await db.read(municipality, (read) =>
    Promise.all([storedParameters(read), read.rows(z.object({ sha256: z.string() }), selectModels(service))]),
  );
  const ask = asking(process, trial.candidate, rows);
  const counter = newCounter(process);
  let done = 0;
  for (const { sha256 } of models) {
    const pageAfter = (after: string): Promise<Decided[]> =>
      db.read(municipality, (read) => read.rows(Decided, selectDecided(sha256, after, trial.until, PAGE)));
    let next: Promise<Decided[]> | undefined = pageAfter(FIRST);
    while (next !== undefined) {
      const page: readonly Decided[] = await next;
      const last = page.at(-1);
      next = page.length < PAGE || last === undefined ? undefined : pageAfter(last.id);
      // Waited for in the next turn; a failure must not go unheard when this turn fails first.
      next?.catch(() => undefined);
      const changed = page.flatMap((one): Changed[] => {
        const otherwise = counter.add(one, ask(one.facts, one.as_of as LegalDate));
        return otherwise === undefined ? [] : [{ ...otherwise, decision: one.id, caseId: one.case_id }];
      });
      done += page.length;
      if (!(await trial.onPage(done, changed))) return undefined;
    }
  }
  return counter.tally();
}

/** What the candidate answers to facts that were decided as of a day. */
export function asking(
  process: ProcessData,
  { model, parameters, asOf }: Candidate,
  rows: readonly ParameterRow[],
): (facts: Readonly<Record<string, Json>>, decidedAsOf: LegalDate) => Evaluation {
  const ask = prepare(model, process.decision.decision);
  const ratesByDay = new Map<LegalDate, readonly Parameter[]>();
  return (facts, decidedAsOf) => {
    const day = asOf ?? decidedAsOf;
    const rates = ratesByDay.get(day) ?? withOther(ratesOn(rows, day), parameters, day);
    ratesByDay.set(day, rates);
    return ask(facts, rates, day);
  };
}

function withOther(rates: readonly Parameter[], other: Candidate["parameters"], day: LegalDate): readonly Parameter[] {
  const added = Object.entries(other).map(([key, value]): Parameter => {
    const { unit, source } = rates.find((rate) => rate.key === key) ?? { unit: "", source: "" };
    return { key, value, unit, source, from: day };
  });
  return [...rates.filter(({ key }) => !Object.hasOwn(other, key)), ...added];
}
