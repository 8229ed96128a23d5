/** What the house says no to in a letter. */
import type { RefusalBody } from "../../kit/door.ts";

/** The PDF was asked for of a letter that could not be sent. */
export const NOT_SHOWN: RefusalBody = { refusal: "desk.letter-not-shown", params: {} };

/** Whether a refusal is of the letter's words, so that it is mended among them. */
export const isOfLetter = (code: string): boolean => code.startsWith("desk.letter-");
