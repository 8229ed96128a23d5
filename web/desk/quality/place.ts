/** Where among the figures an employee stands, carried in the address. Nothing in it tells of a person. */
import type { CaseKind, CasesAsk } from "#quality";

export const MONTHS = [3, 12, 24] as const;
export const KINDS: readonly CaseKind[] = ["differed", "agreed", "sampled", "overturned"];

export const QUALITY = "/desk/quality";

export const monthsOf = (search: URLSearchParams): number =>
  MONTHS.find((months) => String(months) === search.get("months")) ?? 12;

export const listAt = (months: number): string => `${QUALITY}?months=${months}`;

/** A service's figures; `done` names what was just done there. */
export function reportAt(service: string, months: number, done?: string): string {
  const search = new URLSearchParams({ months: String(months), ...(done === undefined ? {} : { done }) });
  return `${QUALITY}/${encodeURIComponent(service)}?${search}`;
}

export const fileAt = (service: string, months: number): string =>
  `${QUALITY}/${encodeURIComponent(service)}/figures.csv?months=${months}`;

/** The cases behind a figure. */
export function casesAt(service: string, ask: Partial<CasesAsk> & Pick<CasesAsk, "kind" | "months">): string {
  const search = new URLSearchParams({ kind: ask.kind, months: String(ask.months) });
  if (ask.month !== undefined) search.set("month", ask.month);
  if (ask.unit !== undefined) search.set("unit", ask.unit);
  if (ask.version !== undefined) search.set("version", String(ask.version));
  if (ask.after !== undefined) search.set("after", ask.after);
  return `${QUALITY}/${encodeURIComponent(service)}/cases?${search}`;
}

/** What is not known of an address is left out of what is asked. */
export function askOf(search: URLSearchParams): CasesAsk {
  const month = search.get("month") ?? "";
  const version = Number(search.get("version") ?? "");
  return {
    kind: KINDS.find((kind) => kind === search.get("kind")) ?? "differed",
    months: monthsOf(search),
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    unit: search.get("unit") ?? undefined,
    version: Number.isInteger(version) && version > 0 ? version : undefined,
    after: search.get("after") ?? undefined,
  };
}
