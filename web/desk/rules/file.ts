import { opened } from "../../kit/door.ts";
import { versionIn } from "./at.ts";

/** The file of a version, byte for byte as it was approved; with `?as=1.3` the same model for editors of tables. */
export const loader = opened(async (door) => {
  const { name, content } = await door.house.ruleDesk.dmn(
    door.staff(),
    door.param("service"),
    versionIn(door.param("version")),
    door.url.searchParams.get("as") === "1.3" ? "1.3" : undefined,
  );
  return new Response(content, {
    headers: {
      "Content-Type": "application/xml; charset=utf-8",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
});
