import fc from "fast-check";
import { expect, test } from "vitest";
import { hideSmall, hideTogether, LEAST, showAll, type Shown, type ShownTable } from "./hide.rules.ts";

const grid = (most: number, height: number, width: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: height }), fc.integer({ min: 1, max: width }))
    .chain(([h, w]) =>
      fc.array(fc.array(fc.nat(most), { minLength: w, maxLength: w }), { minLength: h, maxLength: h }),
    );

const all = (table: ShownTable): Shown[] => [
  ...table.rows.flatMap(({ cells, total }) => [...cells, total]),
  ...table.totals,
  table.total,
];

test("no small number is shown, and what is shown is as it was", () =>
  fc.assert(
    fc.property(grid(12, 5, 5), (counts) => {
      const [shown, whole] = [all(hideSmall(counts)), all(showAll(counts))];
      expect(shown.filter((cell) => cell !== undefined && cell > 0 && cell < LEAST)).toEqual([]);
      shown.forEach((cell, i) => expect(cell ?? whole[i]).toBe(whole[i]));
    }),
  ));

test("no small number can be worked out: there is another table with all that is shown and something else in its place", () =>
  fc.assert(
    fc.property(grid(7, 2, 3), (counts) => {
      const shown = hideSmall(counts);
      const others = tablesLike(shown, counts);
      counts.forEach((row, r) =>
        row.forEach((count, c) => {
          if (count > 0 && count < LEAST) expect(new Set(others.map((other) => other[r]?.[c])).size).toBeGreaterThan(1);
        }),
      );
    }),
    { numRuns: 300 },
  ));

test("every hidden number lies on a ring of hidden ones that hold something, in tables of any size", () =>
  fc.assert(
    fc.property(grid(40, 8, 6), (counts) => {
      if (counts.length === 1 || counts[0]?.length === 1) return;
      const edges = hiddenCells(hideSmall(counts));
      for (const [r, c] of edges) expect(joined(edges, r, c)).toBe(true);
    }),
  ));

test("tables of the same cases hide the same totals", () =>
  fc.assert(
    fc.property(grid(9, 4, 3), fc.nat(), (counts, seed) => {
      const other = regrouped(counts, seed);
      const [a, b] = hideTogether([counts, other]);
      expect(b?.totals).toEqual(a?.totals);
      expect(b?.total).toEqual(a?.total);
    }),
  ));

test("a table without small numbers is shown whole, and one line hides two or none", () => {
  expect(
    hideSmall([
      [10, 0],
      [7, 5],
    ]),
  ).toEqual(
    showAll([
      [10, 0],
      [7, 5],
    ]),
  );
  expect(hideSmall([[3], [9], [20]])).toEqual({
    rows: [
      { cells: [undefined], total: undefined },
      { cells: [undefined], total: undefined },
      { cells: [20], total: 20 },
    ],
    totals: [32],
    total: 32,
  });
});

/** Every table of numbers from 0 that has all that is shown, tried one by one around the true one. */
function tablesLike(shown: ShownTable, counts: readonly (readonly number[])[]): number[][][] {
  const width = counts[0]?.length ?? 0;
  const most = 8;
  const found: number[][][] = [];
  const agrees = (sum: number, with_: Shown): boolean => with_ === undefined || with_ === sum;
  const fill = (at: number, table: number[][]): void => {
    if (at === counts.length * width) {
      const totals = Array.from({ length: width }, (_, c) => table.reduce((sum, row) => sum + (row[c] ?? 0), 0));
      if (
        totals.every((sum, c) => agrees(sum, shown.totals[c])) &&
        agrees(
          totals.reduce((a, b) => a + b, 0),
          shown.total,
        )
      )
        found.push(table.map((row) => [...row]));
      return;
    }
    const [r, c] = [Math.floor(at / width), at % width];
    const known = shown.rows[r]?.cells[c];
    const tried = known === undefined ? Array.from({ length: most + 1 }, (_, i) => i) : [known];
    for (const value of tried) {
      const row = table[r] ?? [];
      row[c] = value;
      const isLast = c === width - 1;
      if (
        !isLast ||
        agrees(
          row.reduce((a, b) => a + b, 0),
          shown.rows[r]?.total,
        )
      )
        fill(at + 1, table);
    }
  };
  fill(
    0,
    counts.map(() => Array.from({ length: width }, () => 0)),
  );
  return found;
}

const hiddenCells = ({ rows, totals, total }: ShownTable): [number, number][] =>
  [...rows.map(({ cells, total: sum }) => [...cells, sum]), [...totals, total]].flatMap((row, r) =>
    row.flatMap((cell, c): [number, number][] => (cell === undefined ? [[r, c]] : [])),
  );

/** Whether a row and a column hang together by other hidden cells than the one they share. */
function joined(edges: readonly [number, number][], row: number, column: number): boolean {
  const seen = new Set([`r${row}`]);
  for (let before = 0; before !== seen.size;) {
    before = seen.size;
    for (const [r, c] of edges) {
      if (r === row && c === column) continue;
      if (seen.has(`r${r}`)) seen.add(`c${c}`);
      if (seen.has(`c${c}`)) seen.add(`r${r}`);
    }
  }
  return seen.has(`c${column}`);
}

/** The same column totals, otherwise spread over two rows. */
const regrouped = (counts: readonly (readonly number[])[], seed: number): number[][] => {
  const totals = (counts[0] ?? []).map((_, c) => counts.reduce((sum, row) => sum + (row[c] ?? 0), 0));
  const first = totals.map((sum, c) => (sum === 0 ? 0 : (seed + c) % (sum + 1)));
  return [first, totals.map((sum, c) => sum - (first[c] ?? 0))];
};
