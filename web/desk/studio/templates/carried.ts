/** A version's own words as a file, for the next municipality. */
import { notFound, opened } from "../../../kit/door.ts";
import { askedIn } from "./read.ts";

export const loader = opened(async (door) => {
  const [template, version] = [door.param("template"), askedIn(door, "version", undefined)];
  if (version === undefined) return notFound();
  return new Response(await door.house.letterDesk.carryOut(door.staff(), template, version), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${template}-${version}.json"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
});
