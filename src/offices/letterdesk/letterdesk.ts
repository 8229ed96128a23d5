/** The verbs of the letter desk, put together. */
import type { LetterDesk } from "./letterdesk.model.ts";
import type { Room } from "./room.ts";
import { seeingVerbs } from "./seeing.ts";
import { writingVerbs } from "./writing.ts";

export const openLetterDesk = (room: Room): LetterDesk => ({ ...seeingVerbs(room), ...writingVerbs(room) });
