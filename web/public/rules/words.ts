/** What is said of a version in more places than one. */
import type { Format } from "../../kit/format.ts";
import type { Colour } from "../../kit/text.tsx";
import { dayBefore, type Standing } from "./held.rules.ts";
import type { Say } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { RegisterVersion } from "#ruledesk";

type Voice = { readonly say: Say; readonly format: Format };

export const rulesAt = (service: string, version?: number): string =>
  `/rules/${encodeURIComponent(service)}${version === undefined ? "" : `/${version}`}`;

export const STANDING_COLOURS: Readonly<Record<Standing, Colour>> = {
  "in-force": "success",
  coming: "info",
  ended: "neutral",
};

/** "Fra 1. januar 2026 til og med 31. juli 2026" */
export function daysText(
  { say, format }: Voice,
  { from, to }: { readonly from: LegalDate; readonly to: LegalDate | undefined },
): string {
  return to === undefined
    ? say("rules.from", { from: format.date(from) })
    : say("rules.period", { from: format.date(from), to: format.date(dayBefore(to)) });
}

/** A role in a unit, never a name. */
export function approvedText({ say, format }: Voice, version: RegisterVersion): string {
  const { approvedBy, approvedAt } = version;
  const day = format.date(approvedAt);
  return approvedBy.role === ""
    ? say("rules.approved-installation", { day })
    : say("rules.approved", { role: approvedBy.role, unit: approvedBy.unit, day });
}
