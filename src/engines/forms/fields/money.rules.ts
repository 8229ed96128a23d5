/** An amount in kroner, kept as an exact decimal text with at most two decimals. "kr" and ",-" may be written. */
import { z } from "zod";
import { decimalInput, isDecimal, judgeDecimal, readDecimal } from "./decimal.rules.ts";
import { sayMoney } from "./format.rules.ts";
import { fieldBase, prefillable } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";

export const MoneyField = z.strictObject({
  ...fieldBase,
  ...prefillable,
  type: z.literal("money"),
  /** Kroner. */
  min: z.number().default(0),
  max: z.number().default(999_999_999),
});
export type MoneyField = z.infer<typeof MoneyField>;

export const moneyKind = lineKind<MoneyField>({
  sort: "number",
  normalise: (_, raw) =>
    readDecimal(
      raw
        .trim()
        .replace(/^(kr\.?|nok|sek)\s*/i, "")
        .replace(/\s*(kr\.?|kroner|kronor|nok|sek)$/i, "")
        .replace(/,[-–—]+$/, ""),
    ),
  validate: (field, value) => judgeDecimal(value, { ...field, decimals: 2 }),
  toInput: decimalInput,
  toText: (value, say) => (isDecimal(value) ? sayMoney(value, say) : value),
});
