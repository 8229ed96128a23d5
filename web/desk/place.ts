/**
 * Where in the work list a case worker stands, carried in the address from page to page, so that the list is found
 * again as it was left, with or without script.
 *
 * It never holds anything about a person: what is searched for stands in it only when it is a case number.
 */
import type { WorkList } from "#desk";
import { isCaseNumber } from "./search.ts";

type ListName = WorkList["list"];

export type Place = {
  readonly list: ListName;
  /** A case number, or empty. */
  readonly query: string;
  /** The list holds what was found by the search that the browser remembers. */
  readonly found: boolean;
  /** Opaque; undefined at the top. */
  readonly after: string | undefined;
};

export const LISTS: readonly ListName[] = ["mine", "unit", "overdue", "done"];

/** Reads a place from the address. What is not known is the worker's own list from its top. */
export function placeOf(search: URLSearchParams): Place {
  const query = (search.get("q") ?? "").trim();
  return {
    ...topOf(LISTS.find((list) => list === search.get("list")) ?? "mine"),
    query: isCaseNumber(query) ? query : "",
    found: search.get("found") === "1",
    after: search.get("after") ?? undefined,
  };
}

/** The top of a list, with nothing searched for. */
export const topOf = (list: ListName): Place => ({ list, query: "", found: false, after: undefined });

/** The list at a place; with a case, the list with that case chosen and scrolled to. */
export function listAt(place: Place, caseId?: string): string {
  const search = searchOf(place);
  if (caseId === undefined) return `/desk/cases?${search}`;
  search.set("selected", caseId);
  return `/desk/cases?${search}#${rowId(caseId)}`;
}

/** A page of a case: the case itself, or `part` of it. `done` names what was just done there. */
export function caseAt(place: Place, caseId: string, part: "" | "/explain" = "", done?: string): string {
  return `/desk/cases/${encodeURIComponent(caseId)}${part}?${withDone(searchOf(place), done)}`;
}

/** The page of an errand towards the applicant. */
export const errandAt = (place: Place, caseId: string, errand: string): string =>
  `/desk/cases/${encodeURIComponent(caseId)}/errands/${errand}?${searchOf(place)}`;

/** A page about other parties of a case: `part` is "new", "hearing", a party's id, or what is done with one of them. */
export const partyAt = (place: Place, caseId: string, part: string, done?: string): string =>
  `/desk/cases/${encodeURIComponent(caseId)}/parties/${part}?${withDone(searchOf(place), done)}`;

/** Where it is said that someone is not impartial in the case. */
export const impartialAt = (place: Place, caseId: string, done?: string): string =>
  `/desk/cases/${encodeURIComponent(caseId)}/impartial?${withDone(searchOf(place), done)}`;

export const documentAt = (caseId: string, document: string): string =>
  `/desk/cases/${encodeURIComponent(caseId)}/documents/${encodeURIComponent(document)}`;

export const rowId = (caseId: string): string => `case-${caseId}`;

function withDone(search: URLSearchParams, done: string | undefined): URLSearchParams {
  if (done !== undefined) search.set("done", done);
  return search;
}

function searchOf(place: Place): URLSearchParams {
  const search = new URLSearchParams({ list: place.list });
  if (place.query !== "") search.set("q", place.query);
  if (place.found) search.set("found", "1");
  if (place.after !== undefined) search.set("after", place.after);
  return search;
}
