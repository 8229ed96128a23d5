import fc from "fast-check";
import { expect, test } from "vitest";
import { LEAST } from "#platform/figures";
import { addDays, legalDate } from "#platform/time";
import { shownNumbers, type Counted, type CountedDay } from "./shown.rules.ts";

const MODES = ["automatic", "manual"] as const;
const EFFECTS = ["favourable", "adverse", "neutral"] as const;
const first = legalDate("2026-11-01");

/** A service with so many cases of each mode and effect, and undecided ones; the reasons are of some of those people had. */
const service = (name: string, counts: readonly number[]): Counted => {
  const [undecided = 0, ...decided] = counts;
  const cases = MODES.flatMap((mode, m) =>
    EFFECTS.map((effect, e) => ({ mode, effect, count: decided[m * EFFECTS.length + e] ?? 0 })),
  );
  const manual = cases.filter(({ mode }) => mode === "manual").reduce((sum, { count }) => sum + count, 0);
  return {
    service: name,
    title: name,
    cases: [...cases, { mode: null, effect: null, count: undecided }],
    reasons: [
      { reason: "missing_fact", count: Math.floor(manual / 2) },
      { reason: "timeout", count: manual % 2 },
    ].filter(({ count }) => count > 0),
    letters: manual,
    medianSeconds: 60,
    p90Seconds: 90,
  };
};

/** Days on which the same cases came in: all of them on the first ones, so many a day. */
const daysOf = (services: readonly Counted[], spread: number): CountedDay[] => {
  const days = Array.from({ length: spread }, (_, i) => ({
    day: addDays(first, i),
    automatic: 0,
    manual: 0,
    undecided: 0,
  }));
  services
    .flatMap(({ cases }) =>
      cases.flatMap(({ mode, count }) => Array.from({ length: count }, () => mode ?? "undecided")),
    )
    .forEach((mode, i) => {
      const day = days[(i * 7) % spread];
      if (day !== undefined) day[mode] += 1;
    });
  return days;
};

const someServices = fc
  .array(fc.array(fc.nat(14), { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 4 })
  .map((all) => all.map((counts, i) => service(`s${i}`, counts)));

test("no number from 1 to 4 is shown anywhere on the page, and what is shown is true", () =>
  fc.assert(
    fc.property(someServices, fc.integer({ min: 1, max: 9 }), (services, spread) => {
      const shown = shownNumbers(services, daysOf(services, spread));
      for (const [i, one] of shown.services.entries()) {
        const { received, granted, refused, handedOver, undecided, decidedAutomatically, decidedByPerson } = one;
        const numbers = [received, granted, refused, handedOver, undecided, decidedAutomatically, decidedByPerson];
        for (const count of [...numbers, ...one.handoverReasons.map((why) => why.count)])
          expect(count === undefined || count === 0 || count >= LEAST).toBe(true);
        const all = services[i]?.cases.reduce((sum, { count }) => sum + count, 0);
        expect(received ?? all).toBe(all);
      }
      for (const { received, automatic, byPerson, undecided } of shown.days)
        for (const count of [received, automatic, byPerson, undecided])
          expect(count === undefined || count === 0 || count >= LEAST).toBe(true);
    }),
  ));

test("what is hidden of a service is not the rest of what is shown, of all services, or of all days", () =>
  fc.assert(
    fc.property(someServices, fc.integer({ min: 1, max: 9 }), (services, spread) => {
      const { services: shown, days } = shownNumbers(services, daysOf(services, spread));
      const isHidden = (count: number | undefined): boolean => count === undefined;
      for (const one of shown) {
        // A number that all the others of its sum are shown with is no secret.
        const sums = [
          [one.received, one.decidedAutomatically, one.decidedByPerson, one.undecided],
          [one.handedOver, ...one.handoverReasons.map(({ count }) => count)],
        ];
        for (const line of sums) expect(line.filter(isHidden).length).not.toBe(1);
      }
      for (const day of days)
        expect([day.received, day.automatic, day.byPerson, day.undecided].filter(isHidden).length).not.toBe(1);
      // Of each way of deciding: all services together are all days together.
      const ways = [
        [shown.map((one) => one.decidedAutomatically), days.map((day) => day.automatic)],
        [shown.map((one) => one.decidedByPerson), days.map((day) => day.byPerson)],
        [shown.map((one) => one.undecided), days.map((day) => day.undecided)],
        [shown.map((one) => one.received), days.map((day) => day.received)],
      ] as const;
      for (const [ofServices, ofDays] of ways)
        expect(ofServices.filter(isHidden).length + ofDays.filter(isHidden).length).not.toBe(1);
    }),
  ));

test("where everything is large everything is shown, and a time of few letters is not told", () => {
  const one = service("s", [10, 20, 10, 0, 10, 10, 0]);
  const [shown] = shownNumbers([one], daysOf([one], 1)).services;
  expect(shown).toMatchObject({ received: 60, decidedAutomatically: 30, granted: 30, refused: 20, medianSeconds: 60 });
  expect(shown).toMatchObject({ handedOver: 10 });
  const few = { ...one, letters: 4 };
  expect(shownNumbers([few], daysOf([few], 1)).services[0]).toMatchObject({
    medianSeconds: undefined,
    p90Seconds: undefined,
  });
});

test("a quarter of a busy municipality is worked out at once", () => {
  const services = Array.from({ length: 20 }, (_, i) => service(`s${i}`, [3, 200, 40, 2, 90, 30, i]));
  const before = performance.now();
  shownNumbers(services, daysOf(services, 90));
  expect(performance.now() - before).toBeLessThan(2000);
});
