/** Where in the register an employee stands, carried in the address. What is searched for may be a name, so it is in a cookie instead. */
import type { RegisterList } from "#permitdesk";

export const LISTS: readonly RegisterList[] = ["valid", "ending", "stopped", "over", "all"];

export type Place = { readonly list: RegisterList; readonly found: boolean; readonly after: string | undefined };

export const placeOf = (search: URLSearchParams): Place => ({
  list: LISTS.find((list) => list === search.get("list")) ?? "valid",
  found: search.get("found") === "1",
  after: search.get("after") ?? undefined,
});

const searchOf = ({ list, found, after }: Place): URLSearchParams => {
  const search = new URLSearchParams({ list });
  if (found) search.set("found", "1");
  if (after !== undefined) search.set("after", after);
  return search;
};

export const REGISTER = "/desk/permits";

export const registerAt = (place: Place): string => `${REGISTER}?${searchOf(place)}`;

export const fileAt = (place: Place): string => `${REGISTER}/register.csv?${searchOf({ ...place, after: undefined })}`;

/** A permit's page. `done` names what was just done there. */
export function permitAt(place: Place, permit: string, done?: string): string {
  const search = searchOf(place);
  if (done !== undefined) search.set("done", done);
  return `${REGISTER}/${encodeURIComponent(permit)}?${search}`;
}
