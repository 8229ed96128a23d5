/** How people in the Nordic countries write numbers, read into exact decimal texts such as "412300.5". */
import { Decimal } from "decimal.js";
import { type Issue, issue } from "./kind.model.ts";

/** A decimal text without exponent, leading zeros or trailing zeros. */
export const isDecimal = (text: string): boolean => /^(0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9])$/.test(text);

/**
 * Takes away spaces, reads a comma as the decimal sign, and dots before groups of three digits as grouping:
 * "1.234" is one thousand two hundred and thirty-four here, as it is on paper. What cannot be read is given back as typed.
 */
export function readDecimal(raw: string): string {
  const typed = raw.trim();
  const bare = typed.replace(/\s/gu, "").replace(/^[−–]/, "-");
  const ungrouped = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare) ? bare.replaceAll(".", "") : bare;
  const number = ungrouped.replace(",", ".");
  if (!/^-?\d+(\.\d+)?$/.test(number)) return typed;
  const exact = new Decimal(number);
  return exact.isZero() ? "0" : exact.toFixed();
}

/** As it is typed in an input: a comma for decimals, no grouping. */
export const decimalInput = (value: string): string => (isDecimal(value) ? value.replace(".", ",") : value);

export type Limits = {
  readonly decimals: number;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
};

export function judgeDecimal(value: string, limits: Limits): readonly Issue[] {
  if (!isDecimal(value)) return [issue("number.format")];
  const exact = new Decimal(value);
  if (exact.decimalPlaces() > limits.decimals)
    return [issue(limits.decimals === 0 ? "number.whole" : "number.decimals", { decimals: String(limits.decimals) })];
  if (limits.min !== undefined && exact.lt(limits.min)) return [issue("number.too_small", { min: String(limits.min) })];
  if (limits.max !== undefined && exact.gt(limits.max)) return [issue("number.too_large", { max: String(limits.max) })];
  return [];
}
