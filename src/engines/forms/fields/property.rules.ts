/**
 * A real property. Norway: the land register's numbers (matrikkellova § 13: gårdsnummer, bruksnummer, festenummer,
 * seksjonsnummer), and the municipality's number where it may be another. Sweden: the designation (fastighetsbeteckning),
 * such as "Björka 1:23".
 */
import { z } from "zod";
import { fieldBase } from "./kind.model.ts";
import { partIssue, partsKind } from "./parts.rules.ts";
import { oneLine, signs } from "./reading.rules.ts";

export const PropertyField = z.strictObject({
  ...fieldBase,
  type: z.literal("property"),
  notation: z.enum(["numbers", "designation"]).default("numbers"),
  /** Whether it may be in another municipality, whose number is then asked for. */
  elsewhere: z.boolean().default(false),
});
export type PropertyField = z.infer<typeof PropertyField>;

const NUMBERS = ["farm", "holding", "lease", "section"] as const;

const tidy = (raw: string): string => oneLine(raw).replace(/^0+(?=\d)/, "");

export const propertyKind = partsKind<PropertyField>({
  parts: [
    { name: "municipality", sort: "code", normalise: oneLine },
    ...NUMBERS.map((name) => ({ name, sort: "number" as const, normalise: tidy })),
    { name: "designation", sort: "text", normalise: oneLine },
  ],
  validate(field, parts) {
    if (field.notation === "designation") {
      const { designation = "" } = parts;
      return /^\p{L}.* \S*\d+:\d+$/u.test(designation) && signs(designation) <= 200
        ? []
        : [partIssue("designation", "property.designation")];
    }
    for (const name of ["farm", "holding"] as const)
      if (parts[name] === undefined) return [partIssue(name, `property.${name}_missing`)];
    const wrong = NUMBERS.find((name) => !/^(0|[1-9]\d{0,4})$/.test(parts[name] ?? "0"));
    if (wrong !== undefined) return [partIssue(wrong, "property.number")];
    if (parts["farm"] === "0") return [partIssue("farm", "property.farm_missing")];
    return parts["municipality"] !== undefined && !/^\d{4}$/.test(parts["municipality"])
      ? [partIssue("municipality", "property.municipality")]
      : [];
  },
  toText(field, parts, say) {
    if (field.notation === "designation") return parts["designation"] ?? "";
    const { municipality, farm = "", holding = "", lease = "0", section = "0" } = parts;
    const number = say("forms.property_numbers", { farm, holding, lease, section });
    return municipality === undefined ? number : `${municipality} ${number}`;
  },
});
