/** The letter of a worked example, as the PDF that an applicant would get. */
import { notFound, opened } from "../../../kit/door.ts";
import { shownIn } from "./letters-actions.ts";
import { LANGUAGES, versionIn } from "./read.ts";

export const loader = opened(async (door) => {
  const language = LANGUAGES.find((one) => one === door.url.searchParams.get("in"));
  if (language === undefined) return notFound();
  const pdf = await door.house.making.letter(door.staff(), versionIn(door), shownIn(door), language);
  return new Response(Uint8Array.from(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
});
