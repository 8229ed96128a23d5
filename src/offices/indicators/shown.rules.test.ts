import fc from "fast-check";
import { expect, test } from "vitest";
import { LEAST } from "#platform/figures";
import { shownEffects, shownReasons, type Effects, type Reason } from "./shown.rules.ts";

const counts = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 100, max: 900 }));
const isSmall = (count: number | undefined): boolean => count !== undefined && count > 0 && count < LEAST;

test("what cases came to is told when no part of it is small, and else not at all", () => {
  const effects = fc.record<Effects>({ favourable: counts, adverse: counts, neutral: counts });
  fc.assert(
    fc.property(effects, (given) => {
      const shown = shownEffects(given);
      if (Object.values(given).some(isSmall)) expect(shown).toEqual({ granted: undefined, refused: undefined });
      else expect(shown).toEqual({ granted: given.favourable, refused: given.adverse });
    }),
  );
});

test("no small reason is shown, and none can be worked out from the others and their sum", () => {
  const reasons = fc.array(
    counts.filter((count) => count > 0),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(reasons, (given) => {
      const named = given.map((count, i): Reason => ({ reason: `r${i}`, count }));
      const { handedOver, handoverReasons } = shownReasons(named);
      const line = [handedOver, ...handoverReasons.map(({ count }) => count)];
      expect(line.filter(isSmall)).toEqual([]);
      expect(line.filter((count) => count === undefined).length).not.toBe(1);
      if (!given.some(isSmall)) expect(line).toEqual([given.reduce((all, one) => all + one, 0), ...given]);
    }),
  );
});

test("where nobody was handed over there is nothing to hide", () => {
  expect(shownReasons([])).toEqual({ handedOver: 0, handoverReasons: [] });
});
