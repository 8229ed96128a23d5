/** Finding national identity numbers in running text, so that none is ever published (Noark 5 K 5.2.31) or told to whoever need not know it. */

/** Does the text hold what reads as a Norwegian or Swedish identity number, however it is spaced? */
export function holdsIdentityNumber(text: string): boolean {
  return numbersIn(text, NORWEGIAN).some(isNorwegian) || numbersIn(text, SWEDISH).some(isSwedish);
}

/**
 * The text with the end of every identity number hidden: five digits of a Norwegian one, four of a Swedish one, so that the day of
 * birth is left to know a person by. One number stays as it is, such as the reader's own.
 */
export function hideIdentityNumbers(text: string, own?: string): string {
  const hide = (isOne: (digits: readonly number[]) => boolean, last: number) => (found: string) => {
    const digits = found.replaceAll(/\D/g, "");
    if (!isOne(Array.from(digits, Number)) || (own !== undefined && digits.slice(-10) === own.slice(-10))) return found;
    let left = digits.length - last;
    return found.replaceAll(/\d/g, (digit) => (left-- > 0 ? digit : "*"));
  };
  return text.replaceAll(NORWEGIAN, hide(isNorwegian, 5)).replaceAll(SWEDISH, hide(isSwedish, 4));
}

/** Eleven digits, also in groups such as "010190 12345", "01.01.90 12345" and "010190 123 45". */
const NORWEGIAN = /(?<!\d)\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]{0,2}\d{3}[ .-]?\d{2}(?!\d)/g;

/** "YYMMDD-NNNN" or "YYYYMMDD-NNNN"; a plus sign means a hundred years or more. */
const SWEDISH = /(?<!\d)(?:19|20)?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ +-]?\d{4}(?!\d)/g;

const numbersIn = (text: string, form: RegExp): number[][] =>
  [...text.matchAll(form)].map(([found]) => Array.from(found.replaceAll(/\D/g, ""), Number));

const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0);

/** Both control digits, modulus 11. Numbers from 2032 may leave a remainder of 0 to 3 in the first (Skatteetaten's new rule). */
function isNorwegian(digits: readonly number[]): boolean {
  const first = weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11;
  const second = weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11;
  return first <= 3 && second === 0;
}

/**
 * Luhn, and a month and a day (plus 60 for coordination numbers), which sets organisations apart. Where the century stands, so does a
 * month plus 80, as in numbers that are nobody's.
 */
function isSwedish(digits: readonly number[]): boolean {
  const ten = digits.slice(-10);
  const sum = ten
    .map((digit, i) => (i % 2 === 0 ? digit * 2 : digit))
    .reduce((total, n) => total + (n > 9 ? n - 9 : n), 0);
  const month = weighted(ten.slice(2, 4), [10, 1]) % (digits.length === 12 ? 80 : 100);
  const day = weighted(ten.slice(4, 6), [10, 1]) % 60;
  return sum % 10 === 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
