/** Which numbers are identity numbers, and of which kind. */
import { idnr } from "@navikt/fnrvalidator";
import { Refusal } from "#platform/errors";
import personnummerModule from "personnummer";
import type { IdScheme, NationalId } from "./people.model.ts";

// The package is CommonJS whose whole export is the class; its types say that the class is the export's `default`.
const personnummer = personnummerModule as unknown as typeof personnummerModule.default;

/**
 * Reads an identity number as people write it. Synthetic numbers (month + 80: in Norway those of Skatteetaten's test
 * population, in Sweden our own) and Norwegian help numbers (month + 40) belong to nobody: the first are taken only where
 * `synthetic` is true (a demonstration), the second never. Throws Refusal `people.national-id`; the number is not in the refusal.
 */
export function nationalId(text: string, synthetic: boolean): NationalId {
  const id = norwegian(text.replace(/[\s.]/g, ""), synthetic) ?? swedish(text.trim(), synthetic);
  if (id === undefined) throw new Refusal("people.national-id");
  return id as NationalId;
}

/** The kind of number, from its form alone. */
export function schemeOf(id: NationalId): IdScheme {
  if (id.length === 11) return Number(id[0]) >= 4 ? "NO-DNR" : "NO-FNR";
  return Number(id.slice(6, 8)) > 60 ? "SE-SAMNR" : "SE-PNR";
}

/** Norway: check digits as from 2032 are accepted (four valid first check digits), as the validator knows them. */
function norwegian(digits: string, synthetic: boolean): string | undefined {
  if (!/^\d{11}$/.test(digits)) return undefined;
  const judged = idnr(digits);
  if (judged.status !== "valid") return undefined;
  if (judged.type === "fnr" || judged.type === "dnr") return digits;
  return synthetic && (judged.type === "tnr" || judged.type === "dnr-and-tnr") ? digits : undefined;
}

/** Sweden: ten or twelve digits; a plus sign is a hundred years or more. Interim numbers are not identity numbers. */
function swedish(text: string, synthetic: boolean): string | undefined {
  if (synthetic && isSyntheticSwedish(text)) return text;
  if (!/^(\d{2})?\d{6}[-+]?\d{4}$/.test(text) || !personnummer.valid(text)) return undefined;
  return personnummer.parse(text).format(true);
}

/** Twelve digits, with a month from 81 to 92 and the check digit (Luhn over the last ten) of the number as it is written. */
function isSyntheticSwedish(text: string): boolean {
  const [, year, month, day] = /^((?:19|20)\d{2})(8[1-9]|9[0-2])(\d{2})\d{4}$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const born = `${year}-${String(Number(month) - 80).padStart(2, "0")}-${day}`;
  if (new Date(`${born}T00:00:00Z`).toJSON()?.slice(0, 10) !== born) return false;
  const weighed = Array.from(text.slice(2), (digit, i) => Number(digit) * (i % 2 === 0 ? 2 : 1));
  const sum = weighed.reduce((total, each) => total + (each > 9 ? each - 9 : each), 0);
  return sum % 10 === 0;
}
