import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, beginningOf, dayOf, endOf, legalDate, type LegalDate } from "#platform/time";
import {
  addWorkingDays,
  closedDaysOf,
  closedOn,
  isWorkingDay,
  nextWorkingDay,
  readCalendar,
  workingDaysBetween,
  type Calendar,
} from "#calendars";
import { easterSunday } from "./easter.rules.ts";

const CATALOGUE = join(import.meta.dirname, "../../../catalogue");
const norway = readCalendar(CATALOGUE, "NO");
const sweden = readCalendar(CATALOGUE, "SE");

/** Easter Sundays as almanacs have them; 1818 and 2285 are as early as it gets, 1943 and 2038 as late. */
const PUBLISHED =
  `1818-03-22 1943-04-25 1954-04-18 1961-04-02 1981-04-19 2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27
  2006-04-16 2007-04-08 2008-03-23 2009-04-12 2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16
  2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01
  2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2285-03-22`.split(
    /\s+/,
  );

/** By another road: the epact and the full moon, as Knuth has it (The Art of Computer Programming, vol. 1, exercise 1.3.2–14). */
function easterByEpact(year: number): string {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const droppedLeaps = Math.floor((3 * century) / 4) - 12;
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5;
  const sunday = Math.floor((5 * year) / 4) - droppedLeaps - 10;
  let epact = (((11 * golden + 20 + moonCorrection - droppedLeaps) % 30) + 30) % 30;
  if ((epact === 25 && golden > 11) || epact === 24) epact += 1;
  let fullMoon = 44 - epact;
  if (fullMoon < 21) fullMoon += 30;
  const easter = fullMoon + 7 - ((sunday + fullMoon) % 7);
  return new Date(Date.UTC(year, 2, easter)).toISOString().slice(0, 10);
}

test("Easter is when almanacs say it is", () =>
  expect(PUBLISHED.map((day) => easterSunday(Number(day.slice(0, 4))))).toEqual(PUBLISHED));

test("Easter is the same by the epact, in every year of eighteen centuries", () => {
  const years = Array.from({ length: 1817 }, (_, i) => 1583 + i);
  expect(years.filter((year) => easterSunday(year) !== easterByEpact(year))).toEqual([]);
});

const daysOf = (calendar: Calendar, year: number): string[] =>
  closedDaysOf(calendar, year).map(({ day, rules }) => `${day.slice(5)} ${rules.map(({ key }) => key).join("+")}`);

test("Norway's red days of 2026 are those of the almanac", () =>
  expect(daysOf(norway, 2026)).toEqual([
    "01-01 new-year",
    "04-02 maundy-thursday",
    "04-03 good-friday",
    "04-05 easter-sunday",
    "04-06 easter-monday",
    "05-01 labour-day",
    "05-14 ascension",
    "05-17 constitution-day",
    "05-24 whit-sunday",
    "05-25 whit-monday",
    "12-25 christmas-day",
    "12-26 boxing-day",
  ]));

test("Sweden's days of 2026 move with midsummer and All Saints", () =>
  expect(daysOf(sweden, 2026)).toEqual([
    "01-01 new-year",
    "01-06 epiphany",
    "04-03 good-friday",
    "04-05 easter-sunday",
    "04-06 easter-monday",
    "05-01 labour-day",
    "05-14 ascension",
    "05-24 whit-sunday",
    "06-06 national-day",
    "06-19 midsummer-eve",
    "06-20 midsummer",
    "10-31 all-saints",
    "12-24 christmas-eve",
    "12-25 christmas-day",
    "12-26 boxing-day",
    "12-31 new-year-eve",
  ]));

test("Sweden gave up Whit Monday for the national day in 2005", () => {
  const kept = (year: number) => daysOf(sweden, year).filter((line) => /whit-monday|national-day/.test(line));
  expect([kept(2004), kept(2005)]).toEqual([["05-31 whit-monday"], ["06-06 national-day"]]);
});

test("midsummer is a Saturday from 20 to 26 June and All Saints one from 31 October to 6 November, in any year", () =>
  fc.assert(
    fc.property(fc.integer({ min: 1953, max: 2400 }), (year) => {
      const of = (key: string) =>
        closedDaysOf(sweden, year).find(({ rules }) => rules.some((rule) => rule.key === key));
      const [eve, day, saints] = ["midsummer-eve", "midsummer", "all-saints"].map((key) => of(key)?.day ?? "");
      expect(day?.slice(5) ?? "").toMatch(/^06-2[0-6]$/);
      expect(saints?.slice(5) ?? "").toMatch(/^(10-31|11-0[1-6])$/);
      expect(addDays(eve as LegalDate, 1)).toBe(day);
      for (const one of [day, saints]) expect(new Date(`${one}T00:00:00Z`).getUTCDay()).toBe(6);
    }),
  ));

test("two holidays may fall on one day: Ascension Day on 1 May 2008", () => {
  expect(closedOn(norway, legalDate("2008-05-01"))?.rules.map(({ key }) => key)).toEqual(["labour-day", "ascension"]);
});

test("around Easter 2026 there is one working day between Wednesday and Tuesday, and it is Tuesday", () => {
  expect(addWorkingDays(norway, legalDate("2026-04-01"), 1)).toBe("2026-04-07");
  expect(workingDaysBetween(norway, legalDate("2026-04-01"), legalDate("2026-04-07"))).toBe(1);
  expect(addWorkingDays(norway, legalDate("2026-04-07"), -1)).toBe("2026-04-01");
});

test("a municipality's own days close its offices", () => {
  const demo = readCalendar(CATALOGUE, "NO", "demo");
  expect([isWorkingDay(norway, legalDate("2026-12-24")), isWorkingDay(demo, legalDate("2026-12-24"))]).toEqual([
    true,
    false,
  ]);
  expect(nextWorkingDay(demo, legalDate("2026-12-24"))).toBe("2026-12-28");
});

const calendars = fc.constantFrom(norway, sweden);
const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(legalDate("1950-01-01"), n));

test("adding working days ends on one, is monotone in both, and is what is counted between", () =>
  fc.assert(
    fc.property(calendars, days, fc.integer({ min: 1, max: 120 }), (calendar, day, n) => {
      const end = addWorkingDays(calendar, day, n);
      expect(isWorkingDay(calendar, end)).toBe(true);
      expect(workingDaysBetween(calendar, day, end)).toBe(n);
      expect(addWorkingDays(calendar, day, n + 1) > end).toBe(true);
      expect(addWorkingDays(calendar, addDays(day, 1), n) >= end).toBe(true);
    }),
  ));

test("from a working day one comes back by the same number", () =>
  fc.assert(
    fc.property(calendars, days, fc.integer({ min: 0, max: 120 }), (calendar, any, n) => {
      const day = nextWorkingDay(calendar, any);
      expect(addWorkingDays(calendar, addWorkingDays(calendar, day, n), -n)).toBe(day);
    }),
  ));

test("the next working day is the day itself or the first after it", () =>
  fc.assert(
    fc.property(calendars, days, (calendar, day) => {
      const next = nextWorkingDay(calendar, day);
      expect(isWorkingDay(calendar, next)).toBe(true);
      for (let at = day; at < next; at = addDays(at, 1)) expect(isWorkingDay(calendar, at)).toBe(false);
    }),
  ));

test("a day is as long as its clocks make it: 23 and 25 hours when they change, and whatever ends is in the day until then", () => {
  const hours = (day: string, zone: string): number =>
    (Date.parse(endOf(legalDate(day), zone)) - Date.parse(beginningOf(legalDate(day), zone))) / 3_600_000;
  expect(["2026-03-28", "2026-03-29", "2026-10-25"].map((day) => hours(day, "Europe/Oslo"))).toEqual([24, 23, 25]);
  fc.assert(
    fc.property(
      days,
      fc.constantFrom("Europe/Oslo", "Europe/Stockholm", "Atlantic/Faroe", "America/Nuuk"),
      (day, zone) => {
        const last = new Date(Date.parse(endOf(day, zone)) - 1).toISOString();
        expect(dayOf(beginningOf(day, zone), zone)).toBe(day);
        expect(dayOf(last, zone)).toBe(day);
      },
    ),
  );
});
