/** Something to read, and nothing to answer. The label is its heading, the text is `form.fields.<id>.body`. */
import { z } from "zod";
import { type FieldKind, fieldBase } from "./kind.model.ts";

export const InfoField = z.strictObject({
  ...fieldBase,
  need: z.literal("optional").default("optional"),
  type: z.literal("info"),
  tone: z.enum(["info", "warning", "success"]).default("info"),
});
export type InfoField = z.infer<typeof InfoField>;

export const infoKind: FieldKind<InfoField> = {
  sort: "none",
  empty: null,
  isEmpty: () => true,
  decode: () => null,
  encode: () => [],
  validate: () => [],
  requiredCode: "required",
  toText: () => "",
  texts: () => ["body"],
  silent: true,
};
