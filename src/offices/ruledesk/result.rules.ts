/** The count of a trial in the reader's words, with amounts as kroner. */
import { tableWords } from "#desk";
import type { Model } from "#rules";
import { serviceSay, type ProcessData } from "#services";
import { UNKNOWN } from "./outcome.rules.ts";
import type { Kept, Tally } from "./tally.rules.ts";
import { partsOf } from "./tree.rules.ts";
import type { OutcomeWords, WhatIfResult } from "./whatif.model.ts";
import { ruleSays, type Wording } from "./words.rules.ts";

type RuleLine = Omit<WhatIfResult["rules"][number], "hits">;

/** Every rule of the model that was tried, whether it was needed or not. */
const rulesIn = (wording: Wording, model: Model): RuleLine[] =>
  partsOf(model).flatMap(({ name, tables }) =>
    tables.flatMap(({ rules }) =>
      rules.map((rule) => ({
        table: name,
        name: tableWords(wording.service, name, wording.language).name,
        rule: rule.id,
        says: ruleSays(wording, rule),
      })),
    ),
  );

/** Without the model that was tried, because its version was changed since, rules are not told. */
export function resultView(wording: Wording, result: Tally & Kept, model: Model | undefined): WhatIfResult {
  const rules = model === undefined ? [] : rulesIn(wording, model);
  const words = outcomeWords(wording);
  const { hits, matrix, money, ...counted } = result;
  const times = new Map(hits.map((one) => [`${one.table} ${one.rule}`, one.hits]));
  return {
    ...counted,
    matrix: matrix.map(({ from, to, count }) => ({ from: words(from), to: words(to), count })),
    money: money && {
      count: money.count,
      before: kroner(BigInt(money.before)),
      after: kroner(BigInt(money.after)),
      difference: kroner(BigInt(money.after) - BigInt(money.before)),
      more: money.more,
      less: money.less,
      histogram: money.histogram.map(({ from, to, count }) => ({
        from: from ?? undefined,
        to: to ?? undefined,
        count,
      })),
    },
    rules: rules.map((one) => ({ ...one, hits: times.get(`${one.table} ${one.rule}`) ?? 0 })),
  };
}

/** "manual" has no words of its own among a service's outcomes: the web says it, as it says "unknown". */
export function outcomeWords({ service, language }: Wording): (outcome: string) => OutcomeWords {
  const say = serviceSay(service, language);
  const { outcomes }: ProcessData["decision"] = service.process.decision;
  return (outcome) => ({
    outcome: outcome === service.process.decision.manual_outcome ? "manual" : outcome,
    words: outcome !== UNKNOWN && outcomes.includes(outcome) ? say(`process.outcomes.${outcome}`) : "",
  });
}

/** Øre as kroner, "1234.50"; whole kroner without decimals. */
export function kroner(ore: bigint): string {
  const [sign, size] = ore < 0n ? ["-", -ore] : ["", ore];
  const cents = size % 100n;
  return `${sign}${size / 100n}${cents === 0n ? "" : `.${String(cents).padStart(2, "0")}`}`;
}
