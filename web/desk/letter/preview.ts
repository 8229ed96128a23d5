/** The letter of a decision as it will be, from what is typed. */
import { opened } from "../../kit/door.ts";
import { decisionOf, typedIn } from "../judgement.ts";
import { seenBefore } from "../pdf.ts";
import { caseAt, placeOf } from "../place.ts";

export const action = opened(async (door) => {
  const caseId = door.param("caseId");
  const typed = typedIn(await door.request.formData());
  const form = typed.fields["letter-of"] === "overrule" ? "overrule" : "judge";
  return seenBefore(
    () => door.house.desk.previewLetter(door.staff(), decisionOf(form, caseId, typed)),
    caseAt(placeOf(door.url.searchParams), caseId),
  );
});
