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
export const hideTogether = (tables: readonly Grid[]): ShownTable[] =>
  hideLinked(
    tables.map((counts) => ({ counts })),
    Array.from({ length: (tables[0]?.[0]?.length ?? 0) + 1 }, (_, c) =>
      tables.map((counts, t): Place => [t, counts.length, c]),
    ),
  );

/** A table to be shown. `totalsOnly`: only its totals are; its cells stand nowhere, so nobody can reckon with them. */
export type Linked = { readonly counts: Grid; readonly totalsOnly?: boolean };

/** A cell of one of several tables. The row after the last, and the column after the last, are the totals. */
export type Place = readonly [table: number, row: number, column: number];

/** Tables of which some cells are the same numbers: what is hidden at one of the places is hidden at all of them. */
export function hideLinked(tables: readonly Linked[], links: readonly (readonly Place[])[]): ShownTable[] {
  const grids = tables.map(({ counts }) => withTotals(counts));
  // What stands nowhere is known to nobody, so it may lie on any ring; it is not itself to be kept from being worked out.
  const nowhere = grids.map(
    (grid, i) =>
      new Set(
        tables[i]?.totalsOnly === true
          ? cellsOf(grid)
              .filter(([r, c]) => r < grid.length - 1 && c < (grid[0]?.length ?? 0) - 1 && (grid[r]?.[c] ?? 0) > 0)
              .map(nameOf)
          : [],
      ),
  );
  const hidden = grids.map(
    (grid, i) =>
      new Set([
        ...(nowhere[i] ?? []),
        ...cellsOf(grid)
          .filter(([r, c]) => isSmall(grid[r]?.[c] ?? 0))
          .map(nameOf),
      ]),
  );
  for (let before = -1, now = 0; before !== now;) {
    before = now;
    grids.forEach((grid, i) => close(grid, hidden[i] ?? new Set(), nowhere[i] ?? new Set()));
    for (const places of links)
      if (places.some(([t, r, c]) => hidden[t]?.has(nameOf([r, c]))))
        places.forEach(([t, r, c]) => hidden[t]?.add(nameOf([r, c])));
    now = hidden.reduce((all, set) => all + set.size, 0);
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
function close(grid: Grid, hidden: Set<string>, nowhere: ReadonlySet<string>): void {
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
  const loose = bridges(grid, hidden);
  for (const [r, c] of cellsOf(grid)) {
    if (!loose.has(nameOf([r, c])) || nowhere.has(nameOf([r, c]))) continue;
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

/** The hidden cells that lie on no ring of hidden cells: the edges without which their row and their column would not hang together. */
function bridges(grid: Grid, hidden: ReadonlySet<string>): ReadonlySet<string> {
  const height = grid.length;
  const edges: At[][] = Array.from({ length: height + (grid[0]?.length ?? 0) }, () => []);
  for (const cell of cellsOf(grid).filter((one) => hidden.has(nameOf(one)))) {
    edges[cell[0]]?.push(cell);
    edges[height + cell[1]]?.push(cell);
  }
  const found = new Set<string>();
  const [seen, low] = [new Map<number, number>(), new Map<number, number>()];
  const visit = (node: number, by: string): void => {
    seen.set(node, seen.size);
    low.set(node, seen.get(node) ?? 0);
    for (const [r, c] of edges[node] ?? []) {
      const [name, to] = [nameOf([r, c]), node < height ? height + c : r];
      if (name === by) continue;
      const isNew = !seen.has(to);
      if (isNew) visit(to, name);
      low.set(node, Math.min(low.get(node) ?? 0, (isNew ? low.get(to) : seen.get(to)) ?? 0));
      if (isNew && (low.get(to) ?? 0) > (seen.get(node) ?? 0)) found.add(name);
    }
  };
  edges.forEach((_, node) => seen.has(node) || visit(node, ""));
  return found;
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
    let [node, reached] = [-1, { cost: Infinity }];
    for (const [one, way] of best) if (!done.has(one) && way.cost < reached.cost) [node, reached] = [one, way];
    if (node < 0) return [];
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
