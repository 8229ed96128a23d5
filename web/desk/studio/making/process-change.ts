/** One change of a version's process, and the way back to the heading one was working under. */
import { redirect } from "react-router";
import type { ProcessChange } from "#studio";
import type { StudioVerb, Typed } from "../answer.ts";
import { doneAt, partAt } from "../place.ts";
import { revIn, versionIn } from "./read.ts";

/** `at` is the id of the heading. */
export const changing =
  (at: string, change: (typed: Typed) => ProcessChange): StudioVerb =>
  async (door, typed) => {
    const [service, version] = [door.param("service"), versionIn(door)];
    await door.house.making.changeProcess(door.staff(), version, revIn(typed), change(typed));
    return redirect(doneAt(partAt(service, version, "process"), "saved", at), 303);
  };

export const isOn = (typed: Typed, name: string): boolean => typed[name] === "true";
export const keyIn = (typed: Typed): string => typed["key"] ?? "";
