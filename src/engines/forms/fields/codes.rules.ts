/**
 * Numbers that carry their own check digits: persons, organisations and accounts, Norwegian and Swedish.
 *
 * Pure arithmetic on digits; whether a number belongs to somebody is for a register to say. What is accepted here is what
 * `#people` accepts, which a test holds them to.
 */
import { idnr } from "@navikt/fnrvalidator";

/** Spaces, dots and hyphens are habits of writing. A plus (Swedish, a hundred years or more) is not. */
export const bareCode = (raw: string): string => raw.normalize("NFC").replace(/[\s.\-–]/gu, "");

/**
 * An identity number as it is kept: eleven digits (Norway), or ten or twelve with a plus sign where one was written
 * (Sweden). Numbers that belong to nobody (month + 80) pass only where `synthetic`.
 */
export function isNationalId(code: string, synthetic: boolean): boolean {
  if (/^\d{11}$/.test(code)) {
    const judged = idnr(code);
    if (judged.status !== "valid") return false;
    const isReal = judged.type === "fnr" || judged.type === "dnr";
    return isReal || (synthetic && (judged.type === "tnr" || judged.type === "dnr-and-tnr"));
  }
  const swedish = /^(?:\d\d)?(\d\d)(\d\d)(\d\d)\+?(\d{4})$/.exec(code);
  if (swedish === null) return false;
  const [, year = "", month = "", day = "", last = ""] = swedish;
  const born = Number(month) - (synthetic && Number(month) > 80 ? 80 : 0);
  return isMonthAndDay(born, Number(day) % 60) && luhn(year + month + day + last);
}

/**
 * Norway: nine digits, the last by modulo 11, the first 8 or 9 (enhetsregisterforskriften § 5). Sweden: ten by Luhn. Norwegian ones that
 * belong to nobody, with 2 or 3 first as the Tax Administration's test data has them, pass only where `synthetic`.
 */
export function isOrganisationNumber(code: string, synthetic = false): boolean {
  if ((synthetic ? /^[2389]\d{8}$/ : /^[89]\d{8}$/).test(code)) return mod11(code, [3, 2, 7, 6, 5, 4, 3, 2]);
  return /^\d{2}[2-9]\d{7}$/.test(code) && luhn(code);
}

/** An organisation's number as people write it. */
export const organisationInGroups = (code: string): string =>
  code.length === 9 ? code.replace(/(\d{3})(?=\d)/g, "$1\u00a0") : code.replace(/^(\d{6})(\d{4})$/, "$1-$2");

/** A Norwegian account: eleven digits, the last by modulo 11. */
export const isAccount = (code: string): boolean =>
  /^\d{11}$/.test(code) && mod11(code, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);

/** ISO 13616: the first four signs last, letters as numbers, the rest of dividing by 97 is 1. */
export function isIban(code: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(code)) return false;
  const digits = Array.from(code.slice(4) + code.slice(0, 4), (sign) => parseInt(sign, 36)).join("");
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

function mod11(code: string, weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(code[at]), 0);
  return (11 - (sum % 11)) % 11 === Number(code.at(-1));
}

/** The tenth digit makes the sum a multiple of ten (ISO/IEC 7812-1 annex B). */
function luhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => {
      const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}

const isMonthAndDay = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;
