/**
 * A candidate asked of a page of past decisions: here, or in a thread of its own (trial.worker.ts), which is why this reaches for no more of
 * the house than the rules: what a thread must first read, it pays for.
 */
import type { LegalDate } from "#platform/time";
import { prepare, type Evaluation, type Json, type Parameter } from "#rules";
import { countOne, noCounts } from "./tally.rules.ts";
import type { Changed, Page, Row, Setup, Tried } from "./trial.model.ts";

/** Ready to be given page after page. */
export function trying(setup: Setup): (page: Page) => Tried {
  const { process } = setup;
  const ask = asking(setup);
  return ({ text, keep }) => {
    const counts = noCounts();
    const changed: Changed[] = [];
    for (const line of linesOf(text)) {
      const [decision, caseId, asOf, facts, output, undecided] = JSON.parse(line) as Row;
      const otherwise = countOne(counts, process, { output, undecided }, ask(facts, asOf));
      if (otherwise !== undefined && changed.length < keep) changed.push({ ...otherwise, decision, caseId });
    }
    return { counts, changed };
  };
}

/** One by one, so that what is read of a decision is forgotten before the next. */
function* linesOf(text: string): Generator<string> {
  for (let from = 0, end = 0; from < text.length; from = end + 1) {
    end = text.indexOf("\n", from);
    if (end < 0) end = text.length;
    yield text.slice(from, end);
  }
}

/** What the candidate answers to facts that were decided as of a day. */
export function asking({
  process,
  candidate: { model, asOf },
  rates,
}: Setup): (facts: Readonly<Record<string, Json>>, decidedAsOf: LegalDate) => Evaluation {
  const ask = prepare(model, process.decision.decision);
  return (facts, decidedAsOf) => {
    const day = asOf ?? decidedAsOf;
    return ask(facts, rates.findLast(({ from }) => from <= day)?.rates ?? noRates, day);
  };
}

const noRates: readonly Parameter[] = [];
