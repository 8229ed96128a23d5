/** The letter as it will be, shown in a tab of its own from what is typed. What cannot be shown is told on the errand's page. */
import { redirect } from "react-router";
import { isRefusal, notFound, opened } from "../../kit/door.ts";
import { errandAt, placeOf } from "../place.ts";
import { questionIn } from "./actions.ts";

export const action = opened(async (door) => {
  const errand = door.param("errand");
  if (errand !== "missing" && errand !== "hearing") return notFound();
  const caseId = door.param("caseId");
  try {
    const question = questionIn(errand, await door.request.formData());
    const pdf = await door.house.desk.errands.preview(door.staff(), caseId, question);
    return new Response(Uint8Array.from(pdf), {
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": "inline",
        "Content-Security-Policy": "default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return redirect(`${errandAt(placeOf(door.url.searchParams), caseId, errand)}&unseen=${error.code}`, 303);
  }
});
