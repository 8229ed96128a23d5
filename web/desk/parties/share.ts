/** Lets the applicant read what a party wrote. */
import { opened } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { pressed } from "./pressed.ts";

export const action = opened((door) =>
  pressed(door, "shared", (form) =>
    door.house.desk.parties.share(door.staff(), door.param("caseId"), door.param("party"), textOf(form, "message")),
  ),
);
