/** A button on a party's page that changes something and comes back to the page. */
import { data, redirect } from "react-router";
import { isRefusal, type Door } from "../../kit/door.ts";
import { partyAt, placeOf } from "../place.ts";

export async function pressed(door: Door, done: string, verb: (form: FormData) => Promise<void>) {
  const form = await door.request.formData();
  try {
    await verb(form);
  } catch (error) {
    if (!isRefusal(error) || error.status === 404 || error.status === 403) throw error;
    throw data({ refusal: error.code, params: error.params }, { status: error.status });
  }
  return redirect(partyAt(placeOf(door.url.searchParams), door.param("caseId"), door.param("party"), done), 303);
}
