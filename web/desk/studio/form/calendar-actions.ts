/** The buttons on the page of days. */
import { redirect } from "react-router";
import type { CalendarChange } from "#studio";
import { answering, type StudioVerb, type Typed } from "../answer.ts";
import { inAll, revIn, versionIn } from "../making/read.ts";
import { calendarAt, doneAt } from "../place.ts";

const changing =
  (change: (typed: Typed) => CalendarChange): StudioVerb =>
  async (door, typed) => {
    const version = versionIn(door);
    await door.house.making.changeCalendar(door.staff(), version, revIn(typed), change(typed));
    return redirect(doneAt(calendarAt(door.param("service"), version), "saved"), 303);
  };

const said = (typed: Typed) => ({
  from: typed["from"] ?? "",
  to: typed["to"] ?? "",
  effect: typed["effect"] === "tell" ? ("tell" as const) : ("stop" as const),
  isShut: typed["shut"] === "true",
  text: inAll(typed, "text"),
});

export const answerToCalendar = answering({
  days: changing((typed) => ({ what: "days", opens: typed["opens"] ?? "", closes: typed["closes"] ?? "" })),
  window: changing((typed) => ({ what: "window", id: typed["key"] ?? "", ...said(typed) })),
  "new-window": changing((typed) => ({ what: "new-window", ...said(typed) })),
  "remove-window": changing((typed) => ({
    what: "remove-window",
    id: typed["key"] ?? "",
    isSure: typed["sure"] === "true",
  })),
});
