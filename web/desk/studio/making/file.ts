/** A file of a version, byte for byte. */
import { notFound, opened } from "../../../kit/door.ts";
import { versionIn } from "./read.ts";

export const loader = opened(async (door) => {
  const { files } = await door.house.studio.filesOf(door.staff(), versionIn(door), door.language);
  const path = door.url.searchParams.get("path") ?? "";
  const text = files.get(path);
  if (text === undefined) return notFound();
  return new Response(text, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${path.split("/").at(-1) ?? ""}"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
});
