/** The buttons of a version: replaced by a file, thrown away, proposed, sent back, approved, ended. */
import { redirect } from "react-router";
import type { Door } from "../../kit/door.ts";
import { answering, fileIn, type RuleVerb } from "./answer.ts";
import { doneAt, serviceAt, versionAt, versionIn } from "./at.ts";

export const serviceOf = (door: Door): string => door.param("service");
export const versionOf = (door: Door): number => versionIn(door.param("version"));

const here = (door: Door, done: string): Response =>
  redirect(doneAt(versionAt(serviceOf(door), versionOf(door)), done), 303);

const replace: RuleVerb = async (door, { rev = "" }, form) => {
  const dmn = await fileIn(form, "file");
  if (dmn === undefined) return { field: "file", why: "file" };
  const change = { rev: Number(rev), edit: { dmn } };
  const saved = await door.house.ruleDesk.save(door.staff(), serviceOf(door), versionOf(door), change, door.language);
  return saved.kind === "saved" ? here(door, "replaced") : { field: "file", why: "conflict" };
};

const discard: RuleVerb = async (door, { rev = "" }) => {
  await door.house.ruleDesk.discard(door.staff(), serviceOf(door), versionOf(door), Number(rev));
  return redirect(doneAt(serviceAt(serviceOf(door)), "discarded"), 303);
};

const propose: RuleVerb = async (door, { rev = "", from = "", note = "" }) => {
  if (from === "") return { field: "from", why: "day" };
  if (note === "") return { field: "note", why: "note" };
  const proposal = { rev: Number(rev), from, note };
  await door.house.ruleDesk.propose(door.staff(), serviceOf(door), versionOf(door), proposal);
  return here(door, "proposed");
};

const sendBack: RuleVerb = async (door, { rev = "", reason = "" }) => {
  if (reason === "") return { field: "reason", why: "reason" };
  await door.house.ruleDesk.sendBack(door.staff(), serviceOf(door), versionOf(door), Number(rev), reason);
  return here(door, "sent-back");
};

const approve: RuleVerb = async (door, { rev = "", acknowledgement = "" }) => {
  await door.house.ruleDesk.approve(door.staff(), serviceOf(door), versionOf(door), Number(rev), acknowledgement);
  return here(door, "approved");
};

const end: RuleVerb = async (door, { rev = "", day = "", "end-reason": reason = "" }) => {
  if (day === "") return { field: "day", why: "day" };
  if (reason === "") return { field: "end-reason", why: "reason" };
  const ending = { rev: Number(rev), day, reason };
  await door.house.ruleDesk.end(door.staff(), serviceOf(door), versionOf(door), ending);
  return here(door, "ended");
};

export const answerToVersion = answering({ replace, discard, propose, "send-back": sendBack, approve, end });
