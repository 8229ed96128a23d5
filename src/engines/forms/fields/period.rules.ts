/** From one day to another, both included. The end may be the same day, never before. Norwegian: periode. Swedish: period. */
import { daysBetween } from "#platform/time";
import { z } from "zod";
import { boundFields, dayRules, isDay, judgeDay, judgeWindows, readDate } from "./day.rules.ts";
import { sayDate } from "./format.rules.ts";
import { fieldBase } from "./kind.model.ts";
import { partIssue, type Parts, partsKind, partsOf } from "./parts.rules.ts";

export const PeriodField = z.strictObject({
  ...fieldBase,
  ...dayRules,
  type: z.literal("period"),
  /** Days, both ends counted. */
  max_days: z.int().positive().optional(),
});
export type PeriodField = z.infer<typeof PeriodField>;

export const periodKind = partsKind<PeriodField>({
  parts: [
    { name: "from", sort: "day", normalise: readDate },
    { name: "to", sort: "day", normalise: readDate },
  ],
  validate(field, parts, context) {
    const { from, to } = parts;
    if (from === undefined) return [partIssue("from", "period.from_missing")];
    if (to === undefined) return [partIssue("to", "period.to_missing")];
    for (const [part, day, later] of [
      ["from", from, false],
      ["to", to, true],
    ] as const) {
      // The whole period is held against the windows below, so the days by themselves are not.
      const [wrong] = judgeDay({ ...field, outside: [] }, day, context, later).filter((each) => each.mild !== true);
      if (wrong !== undefined) return [{ ...wrong, params: { ...wrong.params, part } }];
    }
    const days = daysOf(parts);
    if (days === undefined || !isDay(from) || !isDay(to)) return [];
    if (days < 1) return [partIssue("to", "period.reversed", { min: from })];
    if (field.max_days !== undefined && days > field.max_days)
      return [partIssue("to", "period.too_long", { max: String(field.max_days) })];
    return [
      ...judgeDay({ ...field, outside: [] }, from, context).filter((each) => each.mild === true),
      ...judgeWindows(field.outside, from, to, context),
    ];
  },
  toText: (_, { from, to }, say) =>
    [from, to].map((day) => (day === undefined ? "…" : isDay(day) ? sayDate(day, say) : day)).join(" – "),
  derived: { days: { sort: "number", read: (value) => daysOf(partsOf(value))?.toString() ?? null } },
  leansOn: boundFields,
});

/** Both ends counted; undefined until both days are known. */
function daysOf({ from = "", to = "" }: Parts): number | undefined {
  return isDay(from) && isDay(to) ? daysBetween(from, to) + 1 : undefined;
}
