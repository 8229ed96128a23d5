/** The buttons on the page of where a version's cases belong. */
import { redirect } from "react-router";
import type { RecordChange } from "#studio";
import { answering, type StudioVerb, type Typed } from "../answer.ts";
import { doneAt, partAt } from "../place.ts";
import { inAll, numberIn, orNone, revIn, versionIn } from "./read.ts";

const changing =
  (at: string, change: (typed: Typed) => RecordChange): StudioVerb =>
  async (door, typed) => {
    const [service, version] = [door.param("service"), versionIn(door)];
    await door.house.making.changeRecord(door.staff(), version, revIn(typed), change(typed));
    return redirect(doneAt(partAt(service, version, "record"), "saved", at), 303);
  };

/** What is on the page was gone through by a person, or it is not said. */
const law: StudioVerb = async (door, typed, form) => {
  if (typed["reviewed"] !== "yes") return { field: "reviewed", why: "law" };
  const { country } = door.house.identity;
  return changing("law", () => ({ what: "law", country }))(door, typed, form);
};

export const answerToRecord = answering({
  law,
  place: changing("place", (typed) => ({
    what: "place",
    unit: typed["unit"] ?? "",
    classCode: typed["class"] ?? "",
    accessCode: orNone(typed["access"]),
    assurance: typed["assurance"] === "high" ? "high" : "substantial",
  })),
  "route-question": changing("route", ({ field }) => ({ what: "route-question", field: orNone(field) })),
  route: changing("route", ({ field = "", ...typed }) => ({
    what: "route",
    field,
    units: Object.fromEntries(
      Object.entries(typed).flatMap(([name, unit]) =>
        name.startsWith("unit.") ? [[name.slice("unit.".length), unit] as const] : [],
      ),
    ),
  })),
  retention: changing("retention", ({ decision, years, basis: legalBasis = "" }) => ({
    what: "retention",
    retention:
      decision === "keep"
        ? { decision, legalBasis }
        : decision === "discard"
          ? { decision, years: numberIn(years), legalBasis }
          : undefined,
  })),
  drafts: changing("drafts", ({ days = "" }) => ({
    what: "drafts",
    days: days.trim() === "" ? undefined : numberIn(days.trim()),
  })),
  title: changing("titles", (typed) => ({ what: "title", key: typed["key"] ?? "", text: inAll(typed, "text") })),
});
