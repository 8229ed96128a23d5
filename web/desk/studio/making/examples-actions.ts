/** The buttons on the page of a version's examples. */
import { redirect } from "react-router";
import { readAnswers } from "../../../citizen/carried.ts";
import type { Door } from "../../../kit/door.ts";
import { answering, type StudioVerb } from "../answer.ts";
import { doneAt, partAt } from "../place.ts";
import { replacing } from "./file-actions.ts";
import { inAll, numberIn, revIn, versionIn } from "./read.ts";

const here = (door: Door, done: string, at: string): Response =>
  redirect(doneAt(partAt(door.param("service"), versionIn(door), "examples"), done, at), 303);

const run: StudioVerb = async (door) => {
  await door.house.studio.runExamples(door.staff(), versionIn(door));
  return here(door, "asked", "line");
};

const stopExamples: StudioVerb = async (door) => {
  const wasUnderWay = await door.house.studio.stopExamples(door.staff(), versionIn(door));
  return here(door, wasUnderWay ? "stopped" : "ended", "line");
};

const expectation: StudioVerb = async (door, typed) => {
  const { file = "", outcome = "", handedOver = "" } = typed;
  if (outcome === "" && handedOver === "") return { field: "outcome", why: "expectation" };
  await door.house.making.changeExamples(door.staff(), versionIn(door), revIn(typed), {
    what: "expectation",
    file,
    index: numberIn(typed["index"]),
    outcome,
    handedOver,
  });
  return here(door, "saved", typed["key"] ?? "");
};

const shows: StudioVerb = async (door, typed) => {
  await door.house.making.changeExamples(door.staff(), versionIn(door), revIn(typed), {
    what: "shows",
    file: typed["file"] ?? "",
    index: numberIn(typed["index"]),
    said: inAll(typed, "shows"),
  });
  return here(door, "saved", typed["key"] ?? "");
};

const remove: StudioVerb = async (door, typed) => {
  const change = { what: "remove", file: typed["file"] ?? "", index: numberIn(typed["index"]) } as const;
  await door.house.making.changeExamples(door.staff(), versionIn(door), revIn(typed), change);
  return here(door, "saved", "line-examples");
};

/** What is written in a file as text; faults are told and do not stop it. */
const text: StudioVerb = async (door, typed, form) => {
  const written = form.get("text");
  const said = typeof written === "string" ? written.replaceAll("\r\n", "\n") : "";
  await door.house.making.replaceFile(door.staff(), versionIn(door), revIn(typed), typed["path"] ?? "", said);
  return here(door, "saved", "files");
};

/** From the end of a preview: what was answered there. */
const add: StudioVerb = async (door, typed) => {
  const { shows = "", outcome = "", handedOver = "", language = "nb" } = typed;
  const answers = readAnswers(typed["answers"] ?? "");
  const example = { shows, in: door.language, outcome, handedOver, language, answers };
  await door.house.making.addExample(door.staff(), versionIn(door), example);
  return here(door, "saved", "line-examples");
};

export const answerToExamples = answering({
  "run-examples": run,
  "stop-examples": stopExamples,
  expectation,
  shows,
  remove,
  text,
  add,
  replace: replacing("examples"),
});
