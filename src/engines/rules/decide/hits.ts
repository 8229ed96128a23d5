/**
 * Hit policies: which of the matching rules answer, and with what (DMN 1.5 § 8.2.8).
 *
 * A rule whose match is not known makes the answer unknown wherever it could have changed it.
 */
import { unreachable } from "#platform/errors";
import { extreme, sum } from "../feel/builtins.lists.ts";
import { equals } from "../feel/compare.ts";
import type { Value } from "../feel/values.ts";
import { Unknown } from "../feel/values.ts";
import type { Aggregator, HitPolicy } from "../model.model.ts";

export type Hits = {
  /** Indexes of the rules that answer, in the order of the answer. */
  readonly matched: readonly number[];
  readonly output: Value;
};

export type Question = {
  /** Per rule true, false or null for unknown. */
  readonly verdicts: readonly (boolean | null)[];
  /** Why a rule is unknown. */
  readonly cause: (rule: number) => Unknown;
  readonly outputOf: (rule: number) => Value;
  /** Place of a rule's output in the order of output values; lower is more important. */
  readonly priority: (rule: number) => number;
  readonly nothing: () => Value;
  readonly ambiguous: (rules: readonly number[]) => Unknown;
};

export function hit(policy: HitPolicy, aggregator: Aggregator | undefined, q: Question): Hits {
  const matched = q.verdicts.flatMap((verdict, rule) => (verdict === true ? [rule] : []));
  const doubt = q.verdicts.indexOf(null);
  switch (policy) {
    case "UNIQUE":
      if (matched.length > 1) return { matched, output: q.ambiguous(matched) };
      return matched.length === 0 && doubt >= 0 ? unknown(q, doubt) : one(q, matched[0]);
    case "ANY":
      if (matched.length === 0 && doubt >= 0) return unknown(q, doubt);
      return agreed(q, matched);
    case "FIRST":
      if (doubt >= 0 && (matched[0] === undefined || doubt < matched[0])) return unknown(q, doubt);
      return one(q, matched[0]);
    case "PRIORITY":
      return doubt >= 0 ? unknown(q, doubt) : one(q, byPriority(q, matched)[0]);
    case "RULE ORDER":
      return doubt >= 0 ? unknown(q, doubt) : all(q, matched);
    case "OUTPUT ORDER":
      return doubt >= 0 ? unknown(q, doubt) : all(q, byPriority(q, matched));
    case "COLLECT":
      return doubt >= 0 ? unknown(q, doubt) : collected(q, matched, aggregator);
    default:
      return unreachable(policy);
  }
}

const unknown = (q: Question, rule: number): Hits => ({ matched: [], output: q.cause(rule) });

const one = (q: Question, rule: number | undefined): Hits =>
  rule === undefined ? { matched: [], output: q.nothing() } : { matched: [rule], output: q.outputOf(rule) };

function all(q: Question, matched: readonly number[]): Hits {
  if (matched.length > 0) return { matched, output: matched.map(q.outputOf) };
  const otherwise = q.nothing();
  return { matched, output: otherwise instanceof Unknown ? [] : [otherwise] };
}

function agreed(q: Question, matched: readonly number[]): Hits {
  const first = matched[0];
  if (first === undefined) return one(q, undefined);
  const output = q.outputOf(first);
  const disagree = matched.some((rule) => equals(q.outputOf(rule), output) !== true);
  return { matched, output: disagree ? q.ambiguous(matched) : output };
}

function collected(q: Question, matched: readonly number[], aggregator: Aggregator | undefined): Hits {
  if (aggregator === undefined) return all(q, matched);
  const values = matched.map(q.outputOf);
  if (aggregator === "COUNT") return { matched, output: values.length };
  if (values.length === 0) return one(q, undefined);
  const total = aggregator === "SUM" ? sum(values) : extreme(values, aggregator === "MIN" ? -1 : 1);
  return { matched, output: total ?? new Unknown("wrong_type", `The outputs have no ${aggregator.toLowerCase()}`) };
}

const byPriority = (q: Question, matched: readonly number[]): number[] =>
  matched.toSorted((a, b) => q.priority(a) - q.priority(b) || a - b);
