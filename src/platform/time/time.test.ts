import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { addDays, dayOf, daysBetween, legalDate } from "#platform/time";

const plainDay = fc
  .integer({ min: -400_000, max: 400_000 })
  .map((days) => Temporal.PlainDate.from("2026-11-22").add({ days }).toString());

test("days are reckoned as the calendar reckons them, long before and long after our time too", () => {
  fc.assert(
    fc.property(plainDay, plainDay, fc.integer({ min: -800_000, max: 800_000 }), (from, to, days) => {
      expect(legalDate(from)).toBe(from);
      expect(addDays(legalDate(from), days)).toBe(Temporal.PlainDate.from(from).add({ days }).toString());
      const between = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "day" }).days;
      expect(daysBetween(legalDate(from), legalDate(to))).toBe(between);
    }),
  );
});

test.for(["2026-02-30", "2026-2-3", "2026-13-01", "tomorrow", "", "2026-11-22T10:00"])(
  "%s is no legal day, or is read as the day in it",
  (text) => {
    const read = (): string => Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
    let expected: string | undefined;
    try {
      expected = read();
    } catch {
      expect(() => legalDate(text)).toThrow(RangeError);
      return;
    }
    expect(legalDate(text)).toBe(expected);
  },
);

test("an instant's day is the municipality's own", () => {
  expect(dayOf("2026-11-22T23:30:00.123456789Z", "Europe/Oslo")).toBe("2026-11-23");
  expect(dayOf("2026-07-31T21:59:59Z", "Europe/Oslo")).toBe("2026-07-31");
});
