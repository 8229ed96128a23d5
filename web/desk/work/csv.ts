/** A list of cases as a file for a spreadsheet. */
import { opened } from "../../kit/door.ts";
import { sayIn } from "../../kit/say.ts";
import { whyText } from "../words.ts";
import { filtersOf } from "./filters.ts";

const HEAD = [
  "desk.list.number",
  "desk.work.service",
  "desk.work.unit",
  "desk.work.competence",
  "desk.list.status",
  "desk.list.why",
  "desk.list.received",
  "desk.list.due",
  "desk.list.assignee",
  "desk.work.find.outcome",
  "desk.work.find.mode",
] as const;

export const loader = opened(async (door) => {
  const say = sayIn(door.language);
  const csv = await door.house.workDesk.csv(door.staff(), filtersOf(door.url.searchParams), door.language, {
    head: HEAD.map((key) => say(key)),
    status: (status) => say(`desk.status.${status}`),
    why: (why) => whyText(say, why),
    mode: (mode) => say(`desk.work.mode.${mode}`),
  });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="cases.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
