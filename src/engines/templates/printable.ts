/** Text as letters can print it, for whoever writes words that will stand in them. */
import { cleanText } from "./clean.rules.ts";
import { readFonts } from "./fonts.ts";
import { sharedCoverage } from "./glyphs.rules.ts";

/** Read at the first question: most processes never ask. */
let drawn: ReadonlySet<number> | undefined;

/** The text itself when every sign of it can be drawn; else with those that cannot be left out or as □. */
export const printable = (text: string): string => cleanText(text, (drawn ??= sharedCoverage(readFonts())));
