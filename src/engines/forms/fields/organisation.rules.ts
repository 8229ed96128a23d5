/** An organisation's number. Norwegian, Swedish: organisasjonsnummer, organisationsnummer. */
import { z } from "zod";
import { bareCode, isOrganisationNumber, organisationInGroups } from "./codes.rules.ts";
import { fieldBase, issue, prefillable } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";

export const OrganisationField = z.strictObject({ ...fieldBase, ...prefillable, type: z.literal("organisation") });
export type OrganisationField = z.infer<typeof OrganisationField>;

export const organisationKind = lineKind<OrganisationField>({
  sort: "code",
  normalise: (_, raw) =>
    bareCode(raw)
      .replace(/^(NO|SE)(?=\d)/i, "")
      .replace(/MVA$/i, ""),
  validate: (_, value, { synthetic = false }) =>
    isOrganisationNumber(value, synthetic) ? [] : [issue("organisation.format")],
  toText: organisationInGroups,
});
