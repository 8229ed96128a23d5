import fc from "fast-check";
import { expect, test } from "vitest";
import type { LegalDate } from "#platform/time";
import { dayAsked, dayBefore, dayToShow, holdsOn, ratesOn, standingOf } from "./held.rules.ts";

const days = (from: string, to?: string) => ({ from: from as LegalDate, to: to as LegalDate | undefined });

test("the first day is with it, the last is the one before its end", () => {
  const version = days("2026-01-01", "2026-08-01");
  expect([
    holdsOn(version, "2025-12-31"),
    holdsOn(version, "2026-01-01"),
    holdsOn(version, "2026-07-31"),
    holdsOn(version, "2026-08-01"),
  ]).toEqual([false, true, true, false]);
});

test("a version in force is told with today's rates, one to come with its first day's, one that is over with its last day's", () => {
  const today = "2026-11-22";
  expect(dayToShow(days("2026-01-01"), today)).toBe(today);
  expect(dayToShow(days("2027-01-01"), today)).toBe("2027-01-01");
  expect(dayToShow(days("2024-01-01", "2024-03-01"), today)).toBe("2024-02-29");
});

test("the day shown is one on which the version held, whatever today is", () => {
  const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2060-01-01"), noInvalidDate: true });
  const text = day.map((one) => one.toISOString().slice(0, 10));
  fc.assert(
    fc.property(text, text, text, fc.boolean(), (one, two, today, isOpen) => {
      const [from, to] = [one, two].toSorted() as [string, string];
      fc.pre(from < to);
      const version = days(from, isOpen ? undefined : to);
      const shown = dayToShow(version, today);
      expect(holdsOn(version, shown)).toBe(true);
      if (standingOf(version, today) === "in-force") expect(shown).toBe(today);
    }),
  );
});

test("every rate is told once, as one that held or as another", () => {
  const rate = (from: string, to?: string) => ({
    key: "a",
    name: "",
    unit: "",
    value: "",
    source: "",
    decidedBy: "",
    ...days(from, to),
  });
  const rates = [rate("2025-01-01", "2026-01-01"), rate("2026-01-01", "2027-01-01"), rate("2027-01-01")];
  const { held, others } = ratesOn(rates, "2026-11-22");
  expect(held.map(({ from }) => from)).toEqual(["2026-01-01"]);
  expect(others.map(({ from }) => from)).toEqual(["2027-01-01", "2025-01-01"]);
});

test("only a day that exists is taken as one", () => {
  expect(dayAsked("2024-02-29")).toBe("2024-02-29");
  for (const text of [null, "", "2026-02-29", "2026-13-01", "1.1.2026", "2026-1-1"])
    expect(dayAsked(text)).toBeUndefined();
  expect(dayBefore("2026-01-01")).toBe("2025-12-31");
});
