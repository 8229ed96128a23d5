/** A phone number: digits, with "+" and country code when it is abroad (E.164: at most 15 digits). */
import { z } from "zod";
import { fieldBase, issue, prefillable } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";

export const PhoneField = z.strictObject({ ...fieldBase, ...prefillable, type: z.literal("phone") });
export type PhoneField = z.infer<typeof PhoneField>;

export const phoneKind = lineKind<PhoneField>({
  normalise: (_, raw) => raw.replace(/[\s().\-–/]/gu, "").replace(/^00/, "+"),
  validate: (_, value) => (/^(\+[1-9]\d{6,14}|\d{5,15})$/.test(value) ? [] : [issue("phone.format")]),
});
