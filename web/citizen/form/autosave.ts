/**
 * Saves while one writes. Read as the page's own button reads it, answered as data. `If-Match` says which revision it was written
 * on top of (RFC 9110 § 13.1.1), and `ETag` which one the next is; without the header, the page's own field says.
 */
import { opened } from "../../kit/door.ts";
import { formatsIn } from "../../kit/format.ts";
import { sayIn } from "../../kit/say.ts";
import { readSent } from "./sent.ts";

export const action = opened(async (door) => {
  const { draft, page, form, rev } = (await readSent(door, "stay")).request;
  const match = /^"(\d+)"$/u.exec(door.request.headers.get("If-Match") ?? "")?.[1];
  const result = await door.house.portal.autosave(door.citizen(), {
    draft,
    page,
    form,
    rev: match === undefined ? rev : Number(match),
  });
  if (result.kind === "conflict")
    return Response.json({ kind: result.kind }, { status: match === undefined ? 409 : 412 });
  const format = formatsIn(door.language, door.house.identity.timeZone, door.visitor.now);
  const text = sayIn(door.language)("form.saved", { time: format.time(result.savedAt) });
  return Response.json({ kind: "saved", rev: result.rev, text }, { headers: { ETag: `"${result.rev}"` } });
});
