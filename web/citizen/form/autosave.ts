/** Saves while one writes. The same reading and saving as the page's own button, answered as data. */
import { opened } from "../../kit/door.ts";
import { formatsIn } from "../../kit/format.ts";
import { sayIn } from "../../kit/say.ts";
import { readSent, save } from "./sent.ts";

export const action = opened(async (door) => {
  const { request } = await readSent(door, "stay");
  const result = await save(door, { ...request, files: [], removeUploads: [], overwrite: false });
  if (result.kind !== "saved")
    return Response.json({ kind: result.kind }, { status: result.kind === "conflict" ? 409 : 422 });
  const format = formatsIn(door.language, door.house.identity.timeZone, door.visitor.now);
  const text = sayIn(door.language)("form.saved", { time: format.time(result.savedAt) });
  return Response.json({ kind: "saved", rev: result.rev, text });
});
