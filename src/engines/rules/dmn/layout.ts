/** A plain diagram of a model, so that editors can show it: what is required stands below what requires it. */
import type { Model } from "../model.model.ts";

export type Shape = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** `requirement` is the place of the requirement among those of `to`. */
export type Edge = { readonly from: string; readonly to: string; readonly requirement: number };

const width = 180;
const columnStep = 220;
const rowStep = 150;
const margin = 60;

/** Imported elements and decision services have no shape. */
export function layoutOf(model: Model): { readonly shapes: readonly Shape[]; readonly edges: readonly Edge[] } {
  const users = [...model.functions, ...model.decisions];
  const required = new Map(users.map(({ id, requires }) => [id, requires]));
  const heights = new Map([
    ...model.inputs.map(({ id }) => [id, 45] as const),
    ...model.functions.map(({ id }) => [id, 46] as const),
    ...model.decisions.map(({ id }) => [id, 80] as const),
  ]);
  const ranks = ranksOf([...heights.keys()], required);
  const rows: string[][] = [];
  for (const id of heights.keys()) (rows[ranks.get(id) ?? 0] ??= []).push(id);
  const shapes = new Map<string, Shape>();
  for (const [rank, row] of rows.entries()) {
    const middle = (id: string): number => {
      const below = (required.get(id) ?? []).flatMap((one) => shapes.get(one)?.x ?? []);
      return below.length === 0 ? Infinity : below.reduce((a, b) => a + b, 0) / below.length;
    };
    const inRow = (row ?? []).toSorted((a, b) => middle(a) - middle(b) || 0);
    for (const [i, id] of inRow.entries()) {
      const y = margin + (rows.length - 1 - rank) * rowStep;
      shapes.set(id, { id, x: margin + i * columnStep, y, width, height: heights.get(id) ?? 45 });
    }
  }
  const edges = users.flatMap(({ id, requires }) =>
    requires.flatMap((from, requirement) => (shapes.has(from) && from !== id ? [{ from, to: id, requirement }] : [])),
  );
  return { shapes: [...shapes.values()], edges };
}

/** How far above the lowest row; a circle counts where it is first met. */
function ranksOf(ids: readonly string[], required: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const ranks = new Map<string, number>();
  const rank = (id: string, path: ReadonlySet<string>): number => {
    const known = ranks.get(id);
    if (known !== undefined) return known;
    if (path.has(id)) return 0;
    const on = new Set([...path, id]);
    const below = (required.get(id) ?? []).filter((one) => one !== id).map((one) => rank(one, on));
    const made = below.length === 0 ? 0 : Math.max(...below) + 1;
    ranks.set(id, made);
    return made;
  };
  for (const id of ids) rank(id, new Set());
  return ranks;
}
