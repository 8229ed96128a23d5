/** Chooses whether a party is told of the decision. */
import { opened } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { pressed } from "./pressed.ts";

export const action = opened((door) =>
  pressed(door, "telling", (form) =>
    door.house.desk.parties.tell(door.staff(), door.param("caseId"), door.param("party"), textOf(form, "tell")),
  ),
);
