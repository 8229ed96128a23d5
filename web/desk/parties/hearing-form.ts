/** Reads what was typed on the page where parties are heard. */
import type { HearingForm } from "#desk";
import { textOf } from "../../kit/form-data.ts";

export function hearingIn(form: FormData): HearingForm {
  const all = (name: string): string[] => form.getAll(name).filter((value) => typeof value === "string");
  return {
    outcome: textOf(form, "outcome"),
    body: textOf(form, "body"),
    enclosed: all("enclosed"),
    parties: all("party").map((party) => ({ party, due: textOf(form, `due:${party}`) })),
  };
}
