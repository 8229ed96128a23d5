/** On which days an approved version decides, and what that does to the others. */
import { Refusal } from "#platform/errors";
import { within, type LegalDate } from "#platform/time";
import type { RuleVersion } from "./version.model.ts";

export type Days = {
  readonly to: LegalDate | undefined;
  /** The version whose days end where these begin; where they begin on the same day, it never decides. */
  readonly cuts: RuleVersion | undefined;
};

/**
 * A version decides from its day on until the one it takes over from would have ended, or else until the next begins. Days that
 * are gone and had rules are not given other rules: refuses with `rulebook.in-the-past`.
 */
export function daysFrom(from: LegalDate, others: readonly RuleVersion[], today: LegalDate): Days {
  const cuts = others.find((one) => one.from !== undefined && within(from, one.from, one.to));
  if (cuts !== undefined && from < today) throw new Refusal("rulebook.in-the-past", { from, today });
  if (cuts !== undefined) return { to: cuts.to, cuts };
  const later = others.flatMap((one) => (one.from !== undefined && one.from > from ? [one.from] : []));
  return { to: later.toSorted()[0], cuts: undefined };
}
