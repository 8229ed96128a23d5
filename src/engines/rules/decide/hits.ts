/**
 * Hit policies: which of the matching rules answer, and with what (DMN 1.5 § 8.2.8).
 *
 * A rule whose match is not known makes the answer unknown wherever it could have changed it.
 */
import { unreachable } from "#platform/errors";
import { extreme, sum } from "../feel/builtins.aggregates.ts";
import { equals } from "../feel/compare.ts";
import type { Value } from "../feel/values.ts";
import { Unknown } from "../feel/values.ts";
import type { Aggregator, HitPolicy } from "../model.model.ts";

export type Hits = {
  /** Indexes of the rules that answer, in the order of the answer. */
  readonly matched: readonly number[];
  readonly output: Value;
};

/** A table whose cells have been worked out. */
export type Worked = {
  /** Indexes of the rules that match, in their order. */
  readonly matching: readonly number[];
  /** The first rule whose match is not known, or -1. */
  readonly doubt: number;
  /** Why a rule is unknown. */
  cause(rule: number): Unknown;
  outputOf(rule: number): Value;
  /** Place of a rule's output in the order of output values; lower is more important. */
  priority(rule: number): number;
  nothing(): Value;
  ambiguous(rules: readonly number[]): Unknown;
};

export function hit(policy: HitPolicy, aggregator: Aggregator | undefined, table: Worked): Hits {
  const { matching, doubt } = table;
  switch (policy) {
    case "UNIQUE":
      if (matching.length > 1) return { matched: matching, output: table.ambiguous(matching) };
      return matching.length === 0 && doubt >= 0 ? unknown(table) : one(table, matching[0]);
    case "ANY":
      return matching.length === 0 && doubt >= 0 ? unknown(table) : agreed(table);
    case "FIRST":
      if (doubt >= 0 && (matching[0] === undefined || doubt < matching[0])) return unknown(table);
      return one(table, matching[0]);
    case "PRIORITY":
      return doubt >= 0 ? unknown(table) : one(table, byPriority(table)[0]);
    case "RULE ORDER":
      return doubt >= 0 ? unknown(table) : all(table, matching);
    case "OUTPUT ORDER":
      return doubt >= 0 ? unknown(table) : all(table, byPriority(table));
    case "COLLECT":
      return doubt >= 0 ? unknown(table) : collected(table, aggregator);
    default:
      return unreachable(policy);
  }
}

const unknown = (table: Worked): Hits => ({ matched: [], output: table.cause(table.doubt) });

const one = (table: Worked, rule: number | undefined): Hits =>
  rule === undefined ? { matched: [], output: table.nothing() } : { matched: [rule], output: table.outputOf(rule) };

function all(table: Worked, matched: readonly number[]): Hits {
  if (matched.length > 0) return { matched, output: outputsOf(table, matched) };
  const otherwise = table.nothing();
  return { matched, output: otherwise instanceof Unknown ? [] : [otherwise] };
}

function agreed(table: Worked): Hits {
  const matched = table.matching;
  const first = matched[0];
  if (first === undefined) return one(table, undefined);
  const output = table.outputOf(first);
  const disagree = matched.some((rule) => equals(table.outputOf(rule), output) !== true);
  return { matched, output: disagree ? table.ambiguous(matched) : output };
}

function collected(table: Worked, aggregator: Aggregator | undefined): Hits {
  const matched = table.matching;
  if (aggregator === undefined) return all(table, matched);
  const values = outputsOf(table, matched);
  if (aggregator === "COUNT") return { matched, output: values.length };
  if (values.length === 0) return one(table, undefined);
  const total = aggregator === "SUM" ? sum(values) : extreme(values, aggregator === "MIN" ? -1 : 1);
  return { matched, output: total ?? new Unknown("wrong_type", `The outputs have no ${aggregator.toLowerCase()}`) };
}

const outputsOf = (table: Worked, rules: readonly number[]): Value[] => rules.map((rule) => table.outputOf(rule));

const byPriority = (table: Worked): number[] =>
  table.matching.toSorted((a, b) => table.priority(a) - table.priority(b) || a - b);
