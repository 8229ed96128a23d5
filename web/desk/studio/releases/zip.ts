/** A version as one signed file, for the next municipality. The fingerprint to be told goes in a header, and on the page. */
import { opened } from "../../../kit/door.ts";
import { versionIn } from "../making/read.ts";

export const loader = opened(async (door) => {
  const { fileName, bytes } = await door.house.studio.exportVersion(door.staff(), versionIn(door));
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
});
