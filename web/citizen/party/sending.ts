/** A form of a party's: what is refused comes back on the same page with what was typed; files must be chosen again. */
import { data, redirect } from "react-router";
import { isRefusal, type Door, type RefusalBody } from "../../kit/door.ts";
import { filesOf, textOf, type SentFile } from "../../kit/form-data.ts";

export async function sending(
  door: Door,
  sent: "reply" | "appeal",
  verb: (text: string, papers: readonly SentFile[], form: FormData) => Promise<void>,
) {
  const form = await door.request.formData();
  const [text, papers] = [textOf(form, "text"), await filesOf(form, "papers")];
  try {
    await verb(text, papers, form);
  } catch (error) {
    if (!isRefusal(error) || error.status !== 422) throw error;
    const refusal: RefusalBody = { refusal: error.code, params: error.params };
    return data({ refusal, text, hadFiles: papers.length > 0 }, { status: 422 });
  }
  throw redirect(`/asked/${encodeURIComponent(door.param("party"))}?sent=${sent}`, 303);
}
