/** Something a person declares, in the first person ("Jeg …"). A box that is not ticked is nothing, never a no. */
import { z } from "zod";
import { type FieldKind, fieldBase, issue } from "./kind.model.ts";

export const DeclarationField = z.strictObject({ ...fieldBase, type: z.literal("declaration") });
export type DeclarationField = z.infer<typeof DeclarationField>;

export const declarationKind: FieldKind<DeclarationField> = {
  sort: "truth",
  empty: null,
  isEmpty: (value) => value === null || value === undefined,
  decode: (_, read) => (read("")[0] === "true" ? true : null),
  encode: (_, value) => (value === true ? [["", "true"]] : []),
  validate: (_, value) => (value === true ? [] : [issue("wrong_type")]),
  requiredCode: "declaration.required",
  toText: (_, value, __, say) => (value === true ? say("forms.declared") : ""),
  once: true,
};
