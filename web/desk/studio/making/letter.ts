/** The letter of a worked example, as the PDF that an applicant would get. */
import { notFound, opened } from "../../../kit/door.ts";
import { shownPdf } from "../../pdf.ts";
import { shownIn } from "./letters-actions.ts";
import { LANGUAGES, versionIn } from "./read.ts";

export const loader = opened(async (door) => {
  const language = LANGUAGES.find((one) => one === door.url.searchParams.get("in"));
  if (language === undefined) return notFound();
  return shownPdf(await door.house.making.letter(door.staff(), versionIn(door), shownIn(door), language));
});
