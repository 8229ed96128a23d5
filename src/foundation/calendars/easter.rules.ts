/** Which Sunday is Easter, which most Nordic holidays hang from. */
import { legalDate, type LegalDate } from "#platform/time";

/**
 * Easter Sunday (nb: første påskedag, sv: påskdagen) of a year in the Gregorian calendar, by the method that was sent to Nature without a name in 1876
 * and is known by Meeus, Jones and Butcher. Years from 1583 on; throws a RangeError for others.
 */
export function easterSunday(year: number): LegalDate {
  if (!Number.isInteger(year) || year < 1583 || year > 9999) throw new RangeError("Easter is known from 1583 to 9999");
  const whole = Math.floor;
  const golden = year % 19;
  const century = whole(year / 100);
  const inCentury = year % 100;
  const correction = century - whole(century / 4) - whole((century - whole((century + 8) / 25) + 1) / 3) + 15;
  const moon = (19 * golden + correction) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * whole(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const late = whole((golden + 11 * moon + 22 * toSunday) / 451);
  const day = moon + toSunday - 7 * late + 114;
  return legalDate(`${year}-${two(whole(day / 31))}-${two((day % 31) + 1)}`);
}

const two = (value: number): string => String(value).padStart(2, "0");
