import { assert, integer, property } from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { nextPoll } from "./poll.rules.ts";

const taken = Temporal.Instant.from("2026-11-22T10:00:00Z");

test("the carrier is asked after 1, 5, 15 and 60 minutes, and then once a day", () => {
  const waits: number[] = [];
  for (let now = taken; waits.length < 6;) {
    const next = Temporal.Instant.from(nextPoll(taken.toString(), now.toString()));
    waits.push(next.since(now).total("minutes"));
    now = next;
  }
  expect(waits).toEqual([1, 5, 15, 60, 1440, 1440]);
});

test("the next time is always later than now, and never more than a day away", () => {
  assert(
    property(integer({ min: 0, max: 60 * 60 * 24 * 400 }), (seconds) => {
      const now = taken.add({ seconds });
      const wait = Temporal.Instant.from(nextPoll(taken.toString(), now.toString())).since(now).total("minutes");
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(24 * 60);
    }),
  );
});
