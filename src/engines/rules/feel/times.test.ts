/** Dates, times and durations: what is read, what it is called, and how it is reckoned with. */
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Json } from "../json.ts";
import { feel } from "../testing.ts";

test.each<[string, Json]>([
  ['time("23:59:01.5")', "23:59:01.5"],
  ['time("11:22:33-00:00")', "11:22:33Z"],
  ['time("00:01:00@Europe/Stockholm")', "00:01:00@Europe/Stockholm"],
  ['time("24:00:00")', "00:00:00"],
  ['time(12, 0, 1.25, duration("-PT2H30M"))', "12:00:01.25-02:30"],
  ['time(11, 59, 45, duration("PT2H45M55S"))', "11:59:45+02:45:55"],
  ['time(date("2026-01-01"))', "00:00:00Z"],
  ['time(date and time("2026-06-01T10:20:00@Europe/Oslo"))', "10:20:00@Europe/Oslo"],
  ['date and time("2026-03-31T24:00:00")', "2026-04-01T00:00:00"],
  ['date and time("2026-03-31")', "2026-03-31T00:00:00"],
  [
    'date and time(date and time("2026-01-01T10:00:00Z"), time("12:30:00@Europe/Oslo"))',
    "2026-01-01T12:30:00@Europe/Oslo",
  ],
  ['date and time("-999999999-01-01T00:00:00@Europe/Oslo").year', -999_999_999],
  ['date(date and time("2026-06-01T23:59:00-05:00"))', "2026-06-01"],
  ["date(999999999, 12, 31)", "999999999-12-31"],
  ['@"2026-06-01T10:00:00@Europe/Oslo".time offset', "PT2H"],
  ['@"2026-01-01T10:00:00@Europe/Oslo".time offset', "PT1H"],
  ['@"2026-01-01T10:00:00@Europe/Oslo".timezone', "Europe/Oslo"],
  ['[@"10:30:05.5".hour, @"10:30:05.5".minute, @"10:30:05.5".second]', [10, 30, 5.5]],
  ['@"2026-06-01T10:00:00".weekday', 1],
  ['@"10:15:00" - @"PT11H"', "23:15:00"],
  ['@"10:15:00+01:00" - @"10:15:00+02:00"', "PT1H"],
  ['@"2026-01-31T10:00:00" + @"P1M"', "2026-02-28T10:00:00"],
  ['@"2024-02-29" - @"P1Y"', "2023-02-28"],
  ['@"2026-01-02" - @"-PT25H"', "2026-01-03"],
  ['@"2026-01-02T10:10:10+01:00" - @"2026-01-01"', "P1DT9H10M10S"],
  ['@"-P1DT1H" * -2.5', "P2DT14H30M"],
  ['@"P1Y11M" * -2.5', "-P4Y9M"],
  ['@"P10D" / @"P4D"', 2.5],
  ['@"P1Y" / @"P5M"', 2.4],
  ['-@"P1Y2M"', "-P1Y2M"],
  ['duration("P0Y13M") = duration("P1Y1M")', true],
  ['string(duration("PT90061.25S"))', "P1DT1H1M1.25S"],
  ['duration("-P400D").days', -400],
  ['day of week(@"2026-11-22T10:00:00")', "Sunday"],
  ['week of year(@"2024-12-30T10:00:00")', 1],
  ['string(time("23:59:59.999999999999"))', "23:59:59.999999999999"],
  ['time("12:59:59.9999999999999999").minute', 59],
  ['string(duration("PT59.99999999999999999999S"))', "PT59.99999999999999999999S"],
  ['duration("P12345678901234567890D").days', "12345678901234567890"],
  ['string(duration("PT86400123456789012345S"))', "P1000001428898020DT23H25M45S"],
  ["now()", "2026-11-22T00:00:00"],
])("%s is %j", (expression, expected) => {
  const { output, unknowns } = feel(expression);
  expect(output).toEqual(expected);
  expect(unknowns).toEqual([]);
});

test.each([
  'time("7:00:00")',
  'time("23:59:60")',
  'time("12:00:00+19:00")',
  'time("12:00:00+02:00@Europe/Oslo")',
  'time("12:00:00@Nowhere/Town")',
  "time(24, 0, 0, null)",
  'date("2025-02-29")',
  'date("01211-12-31")',
  'date("+2026-01-01")',
  'date("1000000000-01-01")',
  'date and time("2026-01-01T24:00:01")',
  'duration("P1Y2M3D")',
  'duration("PT")',
  '@"foo"',
  '@"10:15:00" + @"P1Y"',
  '@"2026-01-02T00:00:00" - @"2026-01-01T00:00:00Z"',
  '@"10:00:00" - @"09:00:00Z"',
  '@"2026-01-01" + @"2026-01-01"',
  '@"P1Y" + @"P1D"',
  '@"P1D" / 0',
])("%s is unknown", (expression) => {
  const { output, unknowns } = feel(expression);
  expect(output).toBeNull();
  expect(unknowns).toHaveLength(1);
});

test("a day across the change of clocks is 24 hours, and the same hour of the next day is not", () => {
  expect(feel('@"2026-03-28T12:00:00@Europe/Oslo" + @"P1D"').output).toBe("2026-03-29T13:00:00@Europe/Oslo");
  expect(feel('@"2026-03-29T12:00:00@Europe/Oslo" - @"2026-03-28T12:00:00@Europe/Oslo"').output).toBe("PT23H");
  expect(feel('@"2026-10-25T12:00:00@Europe/Oslo" - @"2026-10-24T12:00:00@Europe/Oslo"').output).toBe("P1DT1H");
  expect(feel('@"2026-03-29T02:30:00@Europe/Oslo" = @"2026-03-29T03:30:00@Europe/Oslo"').output).toBe(true);
});

test("the same moment is equal in two zones, but not the same value", () => {
  expect(feel('@"2026-06-01T12:00:00@Europe/Oslo" = @"2026-06-01T10:00:00Z"').output).toBe(true);
  expect(feel('is(@"2026-06-01T12:00:00@Europe/Oslo", @"2026-06-01T10:00:00Z")').output).toBe(false);
  expect(feel('is(@"10:00:00Z", @"10:00:00+00:00")').output).toBe(true);
  expect(feel('@"10:30:00+01:00" = @"10:30:00@Europe/Oslo"').output).toBe(true);
});

test("a local time is in the other's zone when they are ordered, and never equal to it", () => {
  expect(feel('@"2026-01-01T10:00:00" < @"2026-01-01T11:00:00Z"').output).toBe(true);
  expect(feel('@"2026-01-01T10:00:00" = @"2026-01-01T10:00:00Z"').output).toBe(false);
  expect(feel('@"2026-01-01" = @"2026-01-01T00:00:00Z"').unknowns[0]?.code).toBe("wrong_type");
});

test("moments in a zone move and lie apart as a calendar library has them", () => {
  const minute = fc.integer({ min: -60_000_000, max: 60_000_000 });
  const zone = fc.constantFrom(
    "Europe/Oslo",
    "Europe/Stockholm",
    "Atlantic/Reykjavik",
    "Australia/Melbourne",
    "Asia/Kolkata",
  );
  const shown = (at: Temporal.ZonedDateTime): string =>
    `${at.toPlainDateTime().toString({ smallestUnit: "second" })}@${at.timeZoneId}`;
  fc.assert(
    fc.property(minute, minute, zone, zone, (start, length, here, there) => {
      const from = Temporal.Instant.fromEpochMilliseconds(start * 60_000).toZonedDateTimeISO(here);
      const to = from.add({ minutes: length });
      fc.pre(unambiguous(from) && unambiguous(to));
      expect(feel(`@"${shown(from)}" + @"PT1M" * ${length} = @"${shown(to)}"`).output).toBe(true);
      const elsewhere = to.withTimeZone(there);
      fc.pre(unambiguous(elsewhere));
      expect(feel(`(@"${shown(elsewhere)}" - @"${shown(from)}") / @"PT1M"`).output).toBe(length);
    }),
    { numRuns: 150 },
  );
});

/** The hour that clocks show twice does not say which of the two it is. */
const unambiguous = (at: Temporal.ZonedDateTime): boolean =>
  at.toPlainDateTime().toZonedDateTime(at.timeZoneId, { disambiguation: "earlier" }).equals(at);
