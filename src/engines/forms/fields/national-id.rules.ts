/** A person's identity number. Norwegian: fødselsnummer, D-nummer. Swedish: personnummer, samordningsnummer. */
import { z } from "zod";
import { bareCode, isNationalId } from "./codes.rules.ts";
import { fieldBase, issue, prefillable } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";

export const NationalIdField = z.strictObject({ ...fieldBase, ...prefillable, type: z.literal("national-id") });
export type NationalIdField = z.infer<typeof NationalIdField>;

export const nationalIdKind = lineKind<NationalIdField>({
  sort: "code",
  normalise: (_, raw) => bareCode(raw),
  validate: (_, value, { synthetic = false }) => (isNationalId(value, synthetic) ? [] : [issue("national_id.format")]),
});
