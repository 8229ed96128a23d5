/** What an owner types as limits, as text, and what of it can be meant. The house judges again. */
import type { WatchWish } from "#quality";
import { textOf } from "../../kit/form-data.ts";

export type LimitFault = {
  readonly field: "deviation" | "handover" | "cases" | "days";
  readonly why: "percent" | "both" | "cases" | "days";
};

export type TypedLimits = Readonly<Record<"deviation" | "handover" | "cases" | "days" | "stops", string>>;

export const limitsIn = (form: FormData): TypedLimits => ({
  deviation: textOf(form, "deviation").trim(),
  handover: textOf(form, "handover").trim(),
  cases: textOf(form, "cases").trim(),
  days: textOf(form, "days").trim(),
  stops: textOf(form, "stops"),
});

export const limitsOf = (watch: WatchWish | undefined): TypedLimits => ({
  deviation: watch?.deviationPercent?.toString() ?? "",
  handover: watch?.handoverPercent?.toString() ?? "",
  cases: String(watch?.leastCases ?? 20),
  days: String(watch?.days ?? 30),
  stops: watch?.stops === false ? "no" : "yes",
});

export function wishOf(typed: TypedLimits): { readonly wish: WatchWish; readonly faults: readonly LimitFault[] } {
  const whole = (text: string): number =>
    /^\d{1,6}$/.test(text.replaceAll(/\s/g, "")) ? Number(text.replaceAll(/\s/g, "")) : Number.NaN;
  const percent = (text: string): number | undefined => (text === "" ? undefined : whole(text));
  const wish = {
    deviationPercent: percent(typed.deviation),
    handoverPercent: percent(typed.handover),
    leastCases: whole(typed.cases),
    days: whole(typed.days),
    stops: typed.stops === "yes",
  };
  const isWithin = (value: number | undefined, least: number, most: number): boolean =>
    value === undefined || (value >= least && value <= most);
  const faults: LimitFault[] = [];
  if (!isWithin(wish.deviationPercent, 1, 100)) faults.push({ field: "deviation", why: "percent" });
  if (!isWithin(wish.handoverPercent, 1, 100)) faults.push({ field: "handover", why: "percent" });
  if (wish.deviationPercent === undefined && wish.handoverPercent === undefined)
    faults.push({ field: "deviation", why: "both" });
  if (!isWithin(wish.leastCases, 5, 10_000)) faults.push({ field: "cases", why: "cases" });
  if (!isWithin(wish.days, 1, 365)) faults.push({ field: "days", why: "days" });
  return { wish, faults };
}
