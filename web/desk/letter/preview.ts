/** The letter as it will be (PDF), in a tab of its own, from what is typed. What cannot be shown is told on the case's page. */
import { redirect } from "react-router";
import { isRefusal, opened } from "../../kit/door.ts";
import { decisionOf, typedIn } from "../judgement.ts";
import { caseAt, placeOf } from "../place.ts";

export const action = opened(async (door) => {
  const caseId = door.param("caseId");
  const typed = typedIn(await door.request.formData());
  const form = typed.fields["letter-of"] === "overrule" ? "overrule" : "judge";
  try {
    const pdf = await door.house.desk.previewLetter(door.staff(), decisionOf(form, caseId, typed));
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
    return redirect(`${caseAt(placeOf(door.url.searchParams), caseId)}&unseen=${error.code}`, 303);
  }
});
