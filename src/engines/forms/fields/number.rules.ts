/** A quantity, kept as an exact decimal text. For codes, use text with digits. */
import { z } from "zod";
import { decimalInput, isDecimal, judgeDecimal, readDecimal } from "./decimal.rules.ts";
import { sayNumber } from "./format.rules.ts";
import { fieldBase, prefillable } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";

export const NumberField = z.strictObject({
  ...fieldBase,
  ...prefillable,
  type: z.literal("number"),
  decimals: z.int().min(0).max(6).default(0),
  min: z.number().default(0),
  max: z.number().default(999_999_999),
});
export type NumberField = z.infer<typeof NumberField>;

export const numberKind = lineKind<NumberField>({
  sort: "number",
  normalise: (_, raw) => readDecimal(raw),
  validate: (field, value) => judgeDecimal(value, field),
  toInput: decimalInput,
  toText: (value, say) => (isDecimal(value) ? sayNumber(value, say) : value),
});
