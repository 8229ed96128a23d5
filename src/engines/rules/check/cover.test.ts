/** Covering boxes by boxes, against looking at every point. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Box } from "./cover.ts";
import { boxesOf, cover, covers, meet, newBudget } from "./cover.ts";

const sides = 4;
const dimensions = 4;
const box: fc.Arbitrary<Box> = fc.array(fc.bigInt(0n, 2n ** BigInt(sides) - 1n), {
  minLength: dimensions,
  maxLength: dimensions,
});

/** Every point of a box, as a box of one region in each dimension. */
const pointsOf = (target: Box): Box[] =>
  target.reduce<bigint[][]>(
    (sofar, regions) => {
      const here = Array.from({ length: sides }, (_, i) => 1n << BigInt(i)).filter(
        (region) => (region & regions) !== 0n,
      );
      return sofar.flatMap((point) => here.map((region) => [...point, region]));
    },
    [[]],
  );

test("boxes cover a box exactly when every point lies in one of them, and a hole lies in none", () => {
  fc.assert(
    fc.property(box, fc.array(box, { maxLength: 12 }), fc.bigInt(0n, 4095n), (target, all, among) => {
      const chosen = all.filter((_, i) => ((among >> BigInt(i)) & 1n) === 1n);
      const found = cover(target, boxesOf(all, target), newBudget(), among);
      const open = pointsOf(target).filter((point) => !chosen.some((one) => covers(one, point)));
      expect(found.kind).toBe(open.length > 0 ? "hole" : "covered");
      if (found.kind === "hole") {
        expect(covers(target, found.at)).toBe(true);
        expect(chosen.some((one) => meet(one, found.at))).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});

test("a question that is too large is said to be, and not guessed", () => {
  let seed = 3;
  const next = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const wide = 60;
  const target = Array.from({ length: wide }, () => 3n);
  const clauses = Array.from({ length: 260 }, () => {
    const places = new Set(Array.from({ length: 3 }, () => Math.floor(next() * wide)));
    return target.map((all, d) => (places.has(d) ? (next() < 0.5 ? 1n : 2n) : all));
  });
  const boxes = boxesOf(clauses, target);
  expect(cover(target, boxes, { left: 300 }).kind).toBe("too_large");
  const spent = { left: 0 };
  expect(cover(target, boxes, spent).kind).toBe("too_large");
  expect(cover([3n], boxesOf([[1n]], [3n]), newBudget())).toEqual({ kind: "hole", at: [2n] });
});
