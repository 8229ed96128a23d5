/** Filters in the address: what cases are, never whom they are about. What is not known narrows nothing. */
import type { Filters } from "#workdesk";

export const STANDINGS = ["open", "to-do", "waiting", "done", "decided", "closed"] as const;
export const DUES = ["overdue", "today", "week", "later"] as const;
export const SORTS = ["due", "oldest", "newest"] as const;
const MODES = ["automatic", "manual"] as const;

const WORD = /^[a-z][a-z0-9_-]{0,60}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const ALL: Filters = { services: [], units: [], standing: "open", attentions: [], sort: "due" };

/** Reads them from an address or from a form that was sent. */
export function filtersOf(given: URLSearchParams | FormData): Filters {
  const text = (name: string): string => {
    const value = given.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const words = (name: string): string[] =>
    [...new Set(given.getAll(name).filter((one): one is string => typeof one === "string" && WORD.test(one)))].slice(
      0,
      40,
    );
  const [due, mode] = [DUES.find((one) => one === text("due")), MODES.find((one) => one === text("mode"))];
  const [assignee, competence, outcome] = [text("assignee"), text("competence"), text("outcome")];
  const known = assignee === "me" || assignee === "nobody" || UUID.test(assignee);
  return {
    services: words("service"),
    units: words("unit"),
    standing: STANDINGS.find((one) => one === text("standing")) ?? "open",
    attentions: words("why"),
    ...(due === undefined ? {} : { due }),
    ...(known ? { assignee } : {}),
    ...(competence === "none" ? { competence: "" } : WORD.test(competence) ? { competence } : {}),
    ...(WORD.test(outcome) ? { outcome } : {}),
    ...(mode === undefined ? {} : { mode }),
    ...(DAY.test(text("from")) ? { from: text("from") } : {}),
    ...(DAY.test(text("to")) ? { to: text("to") } : {}),
    sort: SORTS.find((one) => one === text("sort")) ?? "due",
  };
}

export function searchOf(given: Partial<Filters>): URLSearchParams {
  const filters = { ...ALL, ...given };
  const search = new URLSearchParams();
  for (const service of filters.services) search.append("service", service);
  for (const unit of filters.units) search.append("unit", unit);
  for (const why of filters.attentions) search.append("why", why);
  if (filters.standing !== "open") search.set("standing", filters.standing);
  if (filters.competence !== undefined)
    search.set("competence", filters.competence === "" ? "none" : filters.competence);
  for (const name of ["due", "assignee", "outcome", "mode", "from", "to"] as const) {
    const value = filters[name];
    if (value !== undefined) search.set(name, value);
  }
  if (filters.sort !== "due") search.set("sort", filters.sort);
  return search;
}

/** The list narrowed so. `after` is where a page begins. */
export function findAt(filters: Partial<Filters>, after?: string): string {
  const search = searchOf(filters);
  if (after !== undefined) search.set("after", after);
  const text = search.toString();
  return text === "" ? FIND : `${FIND}?${text}`;
}

export const fileAt = (filters: Filters): string => `${FIND}/list.csv?${searchOf(filters)}`;

export const FIND = "/desk/work/find";

/** How many filters narrow the list. */
export const narrowing = (filters: Filters): number =>
  [...searchOf(filters).keys()].filter((name) => name !== "sort").length;
