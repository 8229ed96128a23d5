/** Where someone lives or something is: street, postcode and place; a country too where `abroad` may be written. */
import { z } from "zod";
import { isCountry } from "./countries.rules.ts";
import { fieldBase, type Issue, type Say } from "./kind.model.ts";
import { partIssue, type Parts, partsKind } from "./parts.rules.ts";
import { oneLine, signs } from "./reading.rules.ts";

export const AddressField = z.strictObject({
  ...fieldBase,
  type: z.literal("address"),
  /** The country whose postcodes are meant when none is written. */
  country: z.enum(["NO", "SE", "DK", "FI"]).default("NO"),
  abroad: z.boolean().default(false),
});
export type AddressField = z.infer<typeof AddressField>;

/** Digits of a postcode. Other countries' are taken as they are written. */
const POSTCODE: Readonly<Record<string, number>> = { NO: 4, SE: 5, DK: 4, FI: 5 };

const MOST = 200;

export const addressKind = partsKind<AddressField>({
  parts: [
    { name: "street", sort: "text", normalise: oneLine },
    { name: "postcode", sort: "text", normalise: (raw) => tidyPostcode(oneLine(raw)) },
    { name: "place", sort: "text", normalise: oneLine },
    { name: "country", sort: "code", normalise: (raw) => raw.trim().toUpperCase() },
  ],
  validate(field, parts) {
    const missing = ["street", "postcode", "place"].filter((part) => parts[part] === undefined);
    const long = ["street", "place"].filter((part) => signs(parts[part] ?? "") > MOST);
    return [
      ...missing.map((part) => partIssue(part, `address.${part}_missing`)),
      ...long.map((part) =>
        partIssue(part, "text.too_long", { max: String(MOST), length: String(signs(parts[part] ?? "")) }),
      ),
      ...judgeCountry(field, parts),
    ].slice(0, 1);
  },
  toText: (field, parts, say) =>
    [parts["street"], townOf(parts), countryOf(field, parts, say)].filter(isText).join("\n"),
});

function judgeCountry(field: AddressField, { country, postcode = "" }: Parts): Issue[] {
  if (country !== undefined && (!field.abroad || !isCountry(country))) return [partIssue("country", "choice.unknown")];
  const digits = POSTCODE[country ?? field.country];
  if (digits === undefined) return signs(postcode) > 12 ? [partIssue("postcode", "address.postcode_unknown")] : [];
  return new RegExp(`^\\d{${digits}}$`).test(postcode)
    ? []
    : [partIssue("postcode", "address.postcode_digits", { digits: String(digits) })];
}

/** "123 45" and "12345" are the same; a country's sign before it is left out. */
const tidyPostcode = (text: string): string =>
  /^([A-Z]{1,2}-)?\d[\d ]*$/i.test(text) ? text.replace(/^[A-Z]{1,2}-/i, "").replaceAll(" ", "") : text;

const townOf = ({ postcode, place }: Parts): string => [postcode, place].filter(isText).join(" ");

const countryOf = (field: AddressField, { country }: Parts, say: Say): string | undefined =>
  country === undefined || country === field.country || !isCountry(country)
    ? country === field.country
      ? undefined
      : country
    : say(`forms.country.${country}`);

const isText = (text: string | undefined): text is string => text !== undefined && text !== "";
