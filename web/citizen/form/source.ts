/** Where a value comes from and when, in small text beside it. */
import type { Format } from "../../kit/format.ts";
import type { FieldStateOf } from "./field-of.ts";
import type { Say } from "#platform/texts";

export function sourceNote(state: FieldStateOf, say: Say, format: Format): string | undefined {
  const from = state.provenance;
  if (from === undefined) return undefined;
  const values = { source: from.source, day: format.day(from.fetchedAt) };
  if (from.status === "failed") return say("form.source-failed", values);
  return say(state.readOnly ? "form.source" : "form.prefilled", values);
}
