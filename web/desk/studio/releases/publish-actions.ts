/** The buttons of the publishing page: propose, take or send back, publish, throw away. */
import { redirect } from "react-router";
import type { Door } from "../../../kit/door.ts";
import { answering, type StudioVerb } from "../answer.ts";
import { doneAt, partAt, studioServiceAt } from "../place.ts";
import { revIn, versionIn } from "../making/read.ts";

const here = (door: Door, done: string, at = ""): Response =>
  redirect(doneAt(partAt(door.param("service"), versionIn(door), "publish"), done, at), 303);

const SHORTEST = 5;

const propose: StudioVerb = async (door, typed) => {
  const note = typed["note"] ?? "";
  if (note === "") return { field: "note", why: "note" };
  const because = typed["untried"];
  if (because !== undefined && because.length < SHORTEST) return { field: "untried", why: "untried" };
  // Read long afterwards, it says what it is the reason for.
  const untried = because === undefined ? "" : `${typed["untried-about"] ?? ""} ${because}`;
  await door.house.studio.propose(door.staff(), versionIn(door), revIn(typed), note, {
    language: door.language,
    untried,
  });
  return here(door, "proposed");
};

const back: StudioVerb = async (door, typed) => {
  const because = typed["because"] ?? "";
  if (because === "") return { field: "because", why: "because" };
  await door.house.studio.backToDraft(door.staff(), versionIn(door), revIn(typed), because);
  return here(door, "sent-back");
};

const publish: StudioVerb = async (door, typed) => {
  await door.house.studio.publish(door.staff(), versionIn(door), revIn(typed));
  return here(door, "published");
};

const discard: StudioVerb = async (door, typed) => {
  await door.house.studio.discard(door.staff(), versionIn(door), revIn(typed));
  return redirect(doneAt(studioServiceAt(door.param("service")), "discarded"), 303);
};

const runExamples: StudioVerb = async (door) => {
  await door.house.studio.runExamples(door.staff(), versionIn(door));
  return here(door, "asked", "line");
};

const stopExamples: StudioVerb = async (door) => {
  const wasUnderWay = await door.house.studio.stopExamples(door.staff(), versionIn(door));
  return here(door, wasUnderWay ? "stopped" : "ended", "line");
};

export const answerToPublish = answering({
  propose,
  back,
  publish,
  discard,
  "run-examples": runExamples,
  "stop-examples": stopExamples,
});
