/** Where an error leads: to the input it is about. */
import type { FieldError } from "#forms/shared";
import { PART_NAMES } from "./controls/part-names.ts";
import type { SimpleType } from "./controls/control.model.ts";
import type { PageFrame } from "./frame.ts";

export function anchorOf(frame: PageFrame, { fieldId, path, params }: FieldError): string {
  const { part } = params;
  if (part === undefined) return path;
  const field = frame.fields
    .flatMap((each) => (each.type === "repeat" ? [each, ...each.fields] : [each]))
    .find((each) => each.id === fieldId);
  return PART_NAMES[field?.type as SimpleType]?.[0] === part ? path : `${path}-${part}`;
}
