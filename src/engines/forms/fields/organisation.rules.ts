/** An organisation's number. Norwegian, Swedish: organisasjonsnummer, organisationsnummer. */
import { z } from "zod";
import { bareCode, isOrganisationNumber } from "./codes.rules.ts";
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
  validate: (_, value) => (isOrganisationNumber(value) ? [] : [issue("organisation.format")]),
  toText: (value) =>
    value.length === 9 ? value.replace(/(\d{3})(?=\d)/g, "$1\u00a0") : value.replace(/^(\d{6})(\d{4})$/, "$1-$2"),
});
