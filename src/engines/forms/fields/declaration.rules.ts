/** Something a person declares, in the first person ("Jeg …"). A box that is not ticked is nothing, never a no. */
import { z } from "zod";
import { type FieldKind, fieldBase, issue, type ReadInput } from "./kind.model.ts";

export const DeclarationField = z.strictObject({ ...fieldBase, type: z.literal("declaration") });
export type DeclarationField = z.infer<typeof DeclarationField>;

/** A box that is ticked, in words that whoever ticks it must read anew each time. */
export const ticked = {
  sort: "truth",
  empty: null,
  isEmpty: (value: unknown): boolean => value === null || value === undefined,
  decode: (_: unknown, read: ReadInput) => (read("")[0] === "true" ? true : null),
  encode: (_: unknown, value: unknown): [string, string][] => (value === true ? [["", "true"]] : []),
  validate: (_: unknown, value: unknown) => (value === true ? [] : [issue("wrong_type")]),
  once: true,
} as const;

export const declarationKind: FieldKind<DeclarationField> = {
  ...ticked,
  requiredCode: "declaration.required",
  toText: (_, value, __, say) => (value === true ? say("forms.declared") : ""),
};
