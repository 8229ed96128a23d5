/** Which version and which rates held on a day. Days are `from ≤ day < to`; an end that is not set is never. */
import type { LegalDate } from "#platform/time";
import type { RegisterRate, RegisterVersion } from "#ruledesk";

type Days = { readonly from: LegalDate; readonly to: LegalDate | undefined };

export const holdsOn = ({ from, to }: Days, day: string): boolean => from <= day && (to === undefined || day < to);

export type Standing = "in-force" | "coming" | "ended";

export function standingOf(days: Days, today: string): Standing {
  if (holdsOn(days, today)) return "in-force";
  return days.from > today ? "coming" : "ended";
}

/** Undefined when nothing but people decided that day. */
export const versionOn = (versions: readonly RegisterVersion[], day: string): RegisterVersion | undefined =>
  versions.find((version) => holdsOn(version, day));

/** The day whose rates are told beside a version: today while it decides, else its first day or its last. */
export function dayToShow(version: Days, today: string): string {
  if (standingOf(version, today) === "ended" && version.to !== undefined) return dayBefore(version.to);
  return version.from > today ? version.from : today;
}

export function dayBefore(day: string): string {
  const instant = new Date(`${day}T12:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() - 1);
  return instant.toISOString().slice(0, 10);
}

/** Rates that hold on a day, and those that do not, newest first. */
export function ratesOn(
  rates: readonly RegisterRate[],
  day: string,
): { readonly held: readonly RegisterRate[]; readonly others: readonly RegisterRate[] } {
  const others = rates.filter((rate) => !holdsOn(rate, day));
  return {
    held: rates.filter((rate) => holdsOn(rate, day)),
    others: others.toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0)),
  };
}

/** A day as someone wrote it in an address; undefined for what is no day. */
export function dayAsked(text: string | null): LegalDate | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const instant = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text) ? (text as LegalDate) : undefined;
}
