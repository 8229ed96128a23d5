/** A form about other parties: what is refused comes back on the same page with what was typed. Files must be chosen again. */
import { data, redirect } from "react-router";
import { isRefusal, type Door, type RefusalBody } from "../../kit/door.ts";
import { typedErrand } from "../errands/actions.ts";

export async function doing(door: Door, verb: (form: FormData) => Promise<string>) {
  const form = await door.request.formData();
  try {
    throw redirect(await verb(form), 303);
  } catch (error) {
    if (!isRefusal(error) || error.status === 404 || error.status === 403) throw error;
    const refusal: RefusalBody = { refusal: error.code, params: error.params };
    return data({ refusal, typed: typedErrand(form) }, { status: error.status });
  }
}

export const typedIn = (typed: Readonly<Record<string, readonly string[]>>, name: string): string | undefined =>
  typed[name]?.[0];
