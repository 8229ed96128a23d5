/** The process as a drawing (BPMN 2.0), for those who compare processes. Cases are run by the version's own data. */
import { opened } from "../../../kit/door.ts";
import { versionIn } from "./read.ts";

export const loader = opened(async (door) => {
  const { name, xml } = await door.house.making.drawing(door.staff(), versionIn(door), door.language);
  return new Response(xml, {
    headers: {
      "Content-Type": "application/xml; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.bpmn"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
});
