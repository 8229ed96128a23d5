import fc from "fast-check";
import { expect, test } from "vitest";
import { apart, wilson } from "./share.rules.ts";

test("the interval of 81 in 263 is the one in the textbooks", () => {
  const { share, low, high } = wilson(81, 263) ?? { share: 0, low: 0, high: 0 };
  expect([share, low, high].map((one) => one.toFixed(4))).toEqual(["0.3080", "0.2553", "0.3662"]);
});

const counts = fc.nat(5000).chain((all) => fc.tuple(fc.nat(all), fc.constant(all)));

test("a share lies in its interval, the interval in nought to one, and more cases make it narrower", () =>
  fc.assert(
    fc.property(counts, ([hits, all]) => {
      const one = wilson(hits, all);
      if (one === undefined) {
        expect(all).toBe(0);
        return;
      }
      expect(one.low).toBeGreaterThanOrEqual(0);
      expect(one.low).toBeLessThanOrEqual(one.share);
      expect(one.share).toBeLessThanOrEqual(one.high);
      expect(one.high).toBeLessThanOrEqual(1);
      const more = wilson(hits * 4, all * 4) ?? one;
      expect(more.high - more.low).toBeLessThan(one.high - one.low);
    }),
  ));

test("the interval of those who did not is the mirror of those who did", () =>
  fc.assert(
    fc.property(counts, ([hits, all]) => {
      const [did, not] = [wilson(hits, all), wilson(all - hits, all)];
      expect(1 - (not?.high ?? 0)).toBeCloseTo(did?.low ?? 1, 10);
    }),
  ));

test("shares lie apart only when their intervals do, whichever comes first", () => {
  const [few, many, much] = [wilson(2, 10), wilson(200, 1000), wilson(600, 1000)];
  if (few === undefined || many === undefined || much === undefined) throw new Error("There are shares");
  expect([apart(few, many), apart(many, much), apart(much, many)]).toEqual([false, true, true]);
});

test("there are no more hits than things", () => {
  expect(() => wilson(3, 2)).toThrow(RangeError);
  expect(() => wilson(0.5, 2)).toThrow(RangeError);
});
