/** The letter of an errand as it will be, from what is typed. */
import { notFound, opened } from "../../kit/door.ts";
import { seenBefore } from "../pdf.ts";
import { errandAt, placeOf } from "../place.ts";
import { questionIn } from "./actions.ts";

export const action = opened(async (door) => {
  const errand = door.param("errand");
  if (errand !== "missing" && errand !== "hearing") return notFound();
  const caseId = door.param("caseId");
  const form = await door.request.formData();
  return seenBefore(
    async () => door.house.desk.errands.preview(door.staff(), caseId, questionIn(errand, form)),
    errandAt(placeOf(door.url.searchParams), caseId, errand),
  );
});
