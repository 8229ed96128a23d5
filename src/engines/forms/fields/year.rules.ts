/** A year, four digits. No number: it is never grouped, and nothing is counted with it. */
import { z } from "zod";
import { type FieldContext, fieldBase, issue, prefillable } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";

/** A year, or so many years from this one. */
const Bound = z
  .int()
  .min(1000)
  .max(9999)
  .or(z.strictObject({ years: z.int() }));

export const YearField = z.strictObject({
  ...fieldBase,
  ...prefillable,
  type: z.literal("year"),
  min: Bound.default(1900),
  max: Bound.default({ years: 100 }),
});
export type YearField = z.infer<typeof YearField>;

export const yearKind = lineKind<YearField>({
  sort: "number",
  normalise: (_, raw) => raw.trim(),
  validate(field, value, context) {
    if (!/^[1-9]\d{3}$/.test(value)) return [issue("year.format")];
    const [first, last] = [bound(field.min, context), bound(field.max, context)];
    return Number(value) < first || Number(value) > last
      ? [issue("year.outside", { first: String(first), last: String(last) })]
      : [];
  },
});

const bound = (given: z.infer<typeof Bound>, { today }: FieldContext): number =>
  typeof given === "number" ? given : Number(today.slice(0, 4)) + given.years;
