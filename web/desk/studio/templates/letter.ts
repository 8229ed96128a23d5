/** A worked letter in a version's words, as the PDF that somebody would get. */
import { notFound, opened } from "../../../kit/door.ts";
import { shownPdf } from "../../pdf.ts";
import { LANGUAGES } from "../making/read.ts";
import { askedIn } from "./read.ts";

export const loader = opened(async (door) => {
  const language = LANGUAGES.find((one) => one === door.url.searchParams.get("in"));
  if (language === undefined) return notFound();
  const shown = { example: askedIn(door, "example", 0), language };
  const version = askedIn(door, "version", undefined);
  return shownPdf(await door.house.letterDesk.letter(door.staff(), door.param("template"), version, shown));
});
