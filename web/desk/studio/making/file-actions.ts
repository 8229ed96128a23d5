/** A file in place of the version's own. */
import { redirect } from "react-router";
import { answering, type StudioVerb } from "../answer.ts";
import { doneAt, partAt, type StudioPart } from "../place.ts";
import { revIn, versionIn } from "./read.ts";

export const answerToFiles = (part: StudioPart) => answering({ replace: replacing(part) });

export const replacing =
  (part: StudioPart): StudioVerb =>
  async (door, typed, form) => {
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) return { field: "file", why: "file" };
    const [service, version] = [door.param("service"), versionIn(door)];
    const text = await file.text();
    await door.house.making.replaceFile(door.staff(), version, revIn(typed), typed["path"] ?? "", text);
    return redirect(doneAt(partAt(service, version, part), "saved", "files"), 303);
  };
