/** The letter to the first chosen party as it will be, from what is typed. */
import { opened } from "../../kit/door.ts";
import { seenBefore } from "../pdf.ts";
import { partyAt, placeOf } from "../place.ts";
import { hearingIn } from "./hearing-form.ts";

export const action = opened(async (door) => {
  const caseId = door.param("caseId");
  const form = await door.request.formData();
  return seenBefore(
    async () => door.house.desk.parties.preview(door.staff(), caseId, hearingIn(form)),
    partyAt(placeOf(door.url.searchParams), caseId, "hearing"),
  );
});
