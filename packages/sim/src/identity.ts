/**
 * Synthetic identity numbers: a fødselsnummer whose month has 80 added, so that it can never be a living person's.
 * Check digits as the Tax Administration publishes them (weights 3 7 6 1 8 9 4 5 2, then 5 4 3 2 7 6 5 4 3 2).
 */
const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const ORGANISATION = [3, 2, 7, 6, 5, 4, 3, 2];

/** The number for a birth date "YYYY-MM-DD" and an individual number 0–999, or undefined where no check digit fits. */
export function syntheticId(born: string, individual: number): string | undefined {
  const [year = "", month = "", day = ""] = born.split("-");
  const nine = day + String(Number(month) + 80) + year.slice(2) + String(individual).padStart(3, "0");
  const first = checkDigit(nine, FIRST);
  if (first === undefined) return undefined;
  const second = checkDigit(nine + String(first), SECOND);
  return second === undefined ? undefined : nine + String(first) + String(second);
}

/** Whether eleven digits are a synthetic number with the right check digits. */
export function isSyntheticId(id: string): boolean {
  if (!/^\d{11}$/.test(id)) return false;
  const month = Number(id.slice(2, 4));
  if (month < 81 || month > 92) return false;
  return checkDigit(id.slice(0, 9), FIRST) === Number(id[9]) && checkDigit(id.slice(0, 10), SECOND) === Number(id[10]);
}

/** Whether twelve digits are a Swedish number of the same kind: a month from 81 to 92, and the check digit (Luhn) right. */
export function isSyntheticSwedishId(id: string): boolean {
  if (!/^(19|20)\d{2}(8[1-9]|9[0-2])\d{6}$/.test(id)) return false;
  const doubled = Array.from(id.slice(2), (digit, place) => Number(digit) * (place % 2 === 0 ? 2 : 1));
  return doubled.reduce((sum, one) => sum + (one > 9 ? one - 9 : one), 0) % 10 === 0;
}

/** Whether nine digits are a test number of an organisation: no real one begins with 2 or 3. Weights 3 2 7 6 5 4 3 2. */
export const isSyntheticOrgNumber = (number: string): boolean =>
  /^[23]\d{8}$/.test(number) && checkDigit(number.slice(0, 8), ORGANISATION) === Number(number[8]);

function checkDigit(digits: string, weights: readonly number[]): number | undefined {
  const rest = weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11;
  return rest === 0 ? 0 : rest === 1 ? undefined : 11 - rest;
}
