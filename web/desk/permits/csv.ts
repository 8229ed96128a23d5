/** The register's list as a file for a spreadsheet. */
import { opened } from "../../kit/door.ts";
import { sayIn } from "../../kit/say.ts";
import { searchIn } from "../search.ts";
import { placeOf } from "./place.ts";

const HEAD = [
  "desk.permits.column.number",
  "desk.permits.column.title",
  "desk.permits.column.holder",
  "desk.permits.column.unit",
  "desk.permits.column.standing",
  "desk.permits.column.from",
  "desk.permits.column.last",
] as const;

export const loader = opened(async (door) => {
  const say = sayIn(door.language);
  const { list, found } = placeOf(door.url.searchParams);
  const query = found ? searchIn(door.request.headers.get("Cookie")) : "";
  const csv = await door.house.permitDesk.csv(door.staff(), { list, query }, door.language, {
    head: HEAD.map((key) => say(key)),
    standing: (standing) => say(`standing.${standing}`),
  });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="permits-${list}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
