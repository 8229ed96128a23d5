import { redirect } from "react-router";
import { opened } from "../kit/door.ts";

/** The desk begins at the work list. */
export const loader = opened((door) => {
  door.staff();
  return redirect("/desk/cases");
});
