/**
 * Dates and amounts as people read them. Written here and not by Intl, because a summary is hashed: the browser and the
 * server must write the very same signs whatever version of the locale data they carry.
 */
import { Decimal } from "decimal.js";
import type { Params, Say } from "./kind.model.ts";
import { own } from "./reading.rules.ts";

export type Format = "money" | "number" | "date";

export function sayDate(iso: string, say: Say): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  return say("forms.date", { day: String(Number(day)), month: String(Number(month)), year });
}

/** A decimal text such as "412300.5"; `places` shows at least so many decimals when there is a fraction. */
export function sayNumber(decimal: string, say: Say, places = 0): string {
  const exact = new Decimal(decimal);
  const [whole = "0", fraction = ""] = exact.abs().toFixed().split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, say("forms.digits.group"));
  const decimals = fraction === "" ? "" : say("forms.digits.decimal") + fraction.padEnd(places, "0");
  return `${exact.isNegative() && !exact.isZero() ? "−" : ""}${grouped}${decimals}`;
}

export const sayMoney = (decimal: string, say: Say): string =>
  say("forms.money", { amount: sayNumber(decimal, say, 2) });

/** The plain values of a thing as a text's params; `formats` says which are dates or amounts. */
export function paramsOf(thing: unknown, formats: Readonly<Record<string, Format>>, say: Say): Params {
  if (thing === null || typeof thing !== "object") return { value: formatted(thing, formats["value"], say) };
  return Object.fromEntries(Object.keys(thing).map((key) => [key, formatted(own(thing, key), formats[key], say)]));
}

function formatted(value: unknown, format: Format | undefined, say: Say): string {
  if (value === null || value === undefined || typeof value === "object") return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (format === "date") return /^\d{4}-\d\d-\d\d$/.test(text) ? sayDate(text, say) : text;
  if (format === undefined || !/^-?\d+(\.\d+)?$/.test(text)) return text;
  return format === "money" ? sayMoney(text, say) : sayNumber(text, say);
}
