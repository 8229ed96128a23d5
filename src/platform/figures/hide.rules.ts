/**
 * Small numbers in tables with totals, hidden so that nobody can work them out.
 *
 * A count under five may tell of a person, so it is hidden; and where the others and the total would give it by subtraction,
 * more is hidden with it (statistical disclosure control: primary and complementary suppression). A table with its totals is
 * a graph: each line that sums is a node, each cell an edge between its row and its column. What is hidden can be worked out
 * exactly when it is a bridge of the hidden edges, so every hidden cell is laid on a ring of hidden cells. Only cells that
 * hold something are taken into a ring: each can then be one more or one less, and the sums still hold.
 */

/** Counts below this are hidden; zero tells of nobody. */
export const LEAST = 5;

/** A count, or undefined where it is hidden. */
export type Shown = number | undefined;

export type ShownTable = {
  readonly rows: readonly { readonly cells: readonly Shown[]; readonly total: Shown }[];
  readonly totals: readonly Shown[];
  readonly total: Shown;
};

type Grid = readonly (readonly number[])[];

const isSmall = (count: number): boolean => count > 0 && count < LEAST;

/** A table with nothing hidden, for those who may see every case in it. */
export const showAll = (counts: Grid): ShownTable => asTable(withTotals(counts), () => false);

/** A table whose small numbers, and what would give them away, are hidden. All rows are as long. */
export const hideSmall = (counts: Grid): ShownTable => {
  const [shown] = hideTogether([counts]);
  return shown ?? showAll(counts);
};

/**
 * Tables of the same cases, each counted by something else: their totals by column are the same numbers, so what is hidden in
 * one is hidden in all.
 */
export function hideTogether(tables: readonly Grid[]): ShownTable[] {
  const grids = tables.map(withTotals);
  const hidden = grids.map(
    (grid) =>
      new Set(
        cellsOf(grid)
          .filter(([r, c]) => isSmall(grid[r]?.[c] ?? 0))
          .map(nameOf),
      ),
  );
  for (let before = -1, now = 0; before !== now;) {
    before = now;
    const totals = new Set<number>();
    grids.forEach((grid, i) => {
      close(grid, hidden[i] ?? new Set());
      grid.at(-1)?.forEach((_, c) => hidden[i]?.has(nameOf([grid.length - 1, c])) && totals.add(c));
    });
    grids.forEach((grid, i) => totals.forEach((c) => hidden[i]?.add(nameOf([grid.length - 1, c]))));
    now = hidden.reduce((sum, set) => sum + set.size, 0);
  }
  return grids.map((grid, i) => asTable(grid, (r, c) => hidden[i]?.has(nameOf([r, c])) === true));
}

type At = readonly [row: number, column: number];
const nameOf = ([r, c]: At): string => `${r}.${c}`;

function withTotals(counts: Grid): Grid {
  const rows = counts.map((row) => [...row, sum(row)]);
  const width = counts[0]?.length ?? 0;
  return [...rows, Array.from({ length: width + 1 }, (_, c) => sum(rows.map((row) => row[c] ?? 0)))];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const cellsOf = (grid: Grid): At[] => grid.flatMap((row, r) => row.map((_, c): At => [r, c]));

function asTable(grid: Grid, isHidden: (r: number, c: number) => boolean): ShownTable {
  const shown = grid.map((row, r) => row.map((count, c): Shown => (isHidden(r, c) ? undefined : count)));
  const split = (row: readonly Shown[]) => ({ cells: row.slice(0, -1), total: row.at(-1) });
  const last = split(shown.at(-1) ?? []);
  return { rows: shown.slice(0, -1).map(split), totals: last.cells, total: last.total };
}

/** Hides more until no hidden cell can be worked out from the others. */
function close(grid: Grid, hidden: Set<string>): void {
  const width = grid[0]?.length ?? 0;
  // With one column every row's total is its cell again, and with one row every column's: there is one sum, not two ways.
  if (width === 2)
    return closeLine(
      grid,
      hidden,
      (i) => [
        [i, 0],
        [i, 1],
      ],
      grid.length,
    );
  if (grid.length === 2)
    return closeLine(
      grid,
      hidden,
      (i) => [
        [0, i],
        [1, i],
      ],
      width,
    );
  for (const [r, c] of cellsOf(grid)) {
    if (!hidden.has(nameOf([r, c]))) continue;
    for (const cell of ring(grid, hidden, [r, c])) hidden.add(nameOf(cell));
  }
}

/** One line of numbers and their total, each written in two cells: at least two of them are hidden, or none. */
function closeLine(grid: Grid, hidden: Set<string>, twins: (i: number) => readonly At[], length: number): void {
  const places = Array.from({ length }, (_, i) => i);
  const count = (i: number): number => twins(i).map(([r, c]) => grid[r]?.[c] ?? 0)[0] ?? 0;
  const hide = (i: number): void => twins(i).forEach((cell) => hidden.add(nameOf(cell)));
  const isHidden = (i: number): boolean => twins(i).some((cell) => hidden.has(nameOf(cell)));
  places.filter(isHidden).forEach(hide);
  if (places.filter(isHidden).length !== 1) return;
  const [other] = places.filter((i) => !isHidden(i) && count(i) > 0).toSorted((a, b) => count(a) - count(b));
  if (other !== undefined) hide(other);
}

/**
 * The other cells of the cheapest ring that a cell can lie on: the shortest way between its row and its column over cells that
 * hold something. What is hidden already costs nothing; of the rest the smallest are taken, and totals last.
 */
function ring(grid: Grid, hidden: ReadonlySet<string>, [row, column]: At): readonly At[] {
  const height = grid.length;
  const width = grid[0]?.length ?? 0;
  const dear = sum(grid.flat()) + 1;
  const cost = (r: number, c: number): number =>
    hidden.has(nameOf([r, c])) ? 0 : (grid[r]?.[c] ?? 0) + (r === height - 1 || c === width - 1 ? dear : 0);
  /** Nodes: rows are 0 … height − 1, columns come after them. */
  const best = new Map<number, { readonly cost: number; readonly by: At | undefined; readonly from: number }>([
    [row, { cost: 0, by: undefined, from: row }],
  ]);
  const done = new Set<number>();
  for (;;) {
    const [next] = [...best].filter(([node]) => !done.has(node)).toSorted(([, a], [, b]) => a.cost - b.cost);
    if (next === undefined) return [];
    const [node, reached] = next;
    done.add(node);
    if (node === height + column) break;
    const isRow = node < height;
    for (let i = 0; i < (isRow ? width : height); i += 1) {
      const [r, c] = isRow ? [node, i] : [i, node - height];
      if ((r === row && c === column) || (grid[r]?.[c] ?? 0) === 0) continue;
      const to = isRow ? height + i : i;
      const total = reached.cost + cost(r, c);
      if (total < (best.get(to)?.cost ?? Infinity)) best.set(to, { cost: total, by: [r, c], from: node });
    }
  }
  const way: At[] = [];
  for (let node = height + column; ;) {
    const step = best.get(node);
    if (step?.by === undefined) return way;
    way.push(step.by);
    node = step.from;
  }
}
