/**
 * Consent, in the first person ("Jeg samtykker …"), asked for only where no law gives the ground. It is free: not to give
 * it is an answer, and stops nobody. What was consented to is the text of the form version. Norwegian: samtykke.
 */
import { z } from "zod";
import { ticked } from "./declaration.rules.ts";
import { type FieldKind, fieldBase } from "./kind.model.ts";

export const ConsentField = z.strictObject({
  ...fieldBase,
  need: z.literal("optional").default("optional"),
  type: z.literal("consent"),
});
export type ConsentField = z.infer<typeof ConsentField>;

export const consentKind: FieldKind<ConsentField> = {
  ...ticked,
  requiredCode: "required",
  toText: (_, value, __, say) => say(value === true ? "forms.consented" : "forms.not_consented"),
};
