/** A country, by ISO 3166-1 alpha-2 code. */
import { z } from "zod";
import { isCountry } from "./countries.rules.ts";
import { fieldBase, issue, prefillable } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";

export const CountryField = z.strictObject({ ...fieldBase, ...prefillable, type: z.literal("country") });
export type CountryField = z.infer<typeof CountryField>;

export const countryKind = lineKind<CountryField>({
  sort: "code",
  normalise: (_, raw) => raw.trim().toUpperCase(),
  validate: (_, value) => (isCountry(value) ? [] : [issue("choice.unknown")]),
  toText: (value, say) => (isCountry(value) ? say(`forms.country.${value}`) : value),
});
