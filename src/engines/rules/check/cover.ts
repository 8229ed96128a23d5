/**
 * Whether boxes cover a box, and if not, where.
 *
 * A box is, for each dimension, a set of regions as the bits of a bigint. Space is cut along one dimension at a time, only
 * where the boxes that are left differ, and only the smallest sets of boxes are followed: where few rules match, a hole is
 * found if there is one at all. The question is hard in general, so that there is a limit, which is told and never hidden.
 */
export type Box = readonly bigint[];

export type Cover =
  | { readonly kind: "covered" }
  /** A hole: for each dimension the regions that lie in it. */
  | { readonly kind: "hole"; readonly at: Box }
  | { readonly kind: "too_large" };

/** Boxes made ready to be asked about many times; a set of them is the bits of a bigint, by their place. */
export type Boxes = {
  readonly all: readonly Box[];
  /** Per dimension, regions that lie in the same boxes. */
  readonly classes: readonly (readonly Class[])[];
};

type Class = { readonly boxes: bigint; readonly regions: bigint };

/** `space` holds all regions that any target can have. */
export function boxesOf(all: readonly Box[], space: Box): Boxes {
  const classes = space.map((regions, d) => classesOf([regions, ...all.map((box) => box[d] ?? 0n)]));
  // The space itself was only there so that no region is forgotten.
  return { all, classes: classes.map((one) => one.map(({ boxes, regions }) => ({ boxes: boxes >> 1n, regions }))) };
}

/** How many cuts may still be made for all questions of a table together. */
export type Budget = { left: number };

/** A table of 200 rules over 8 inputs takes well under a thousand. */
export const newBudget = (): Budget => ({ left: 5000 });

/** `among` says which of the boxes count; all of them when absent. */
export function cover(target: Box, boxes: Boxes, budget: Budget, among = setOf(boxes.all.keys())): Cover {
  if (target.some((regions) => regions === 0n)) return { kind: "covered" };
  const meeting = setOf(boxes.all.keys().filter((i) => meet(boxes.all[i], target))) & among;
  const dimensions = target.map((regions, d) => new Dimension(boxes, d, regions, meeting));
  const known = new Set<string>();

  /** The hole in the dimensions that are left, or undefined. `active` are the boxes that hold all that was chosen. */
  const holeIn = (left: readonly Dimension[], active: bigint): Map<Dimension, bigint> | undefined => {
    if (active === 0n) return new Map();
    if (left.reduce((set, dimension) => set & dimension.whole, active) !== 0n) return undefined;
    const key = `${left.map(({ place }) => place).join()}:${active.toString(36)}`;
    if (known.has(key)) return undefined;
    budget.left -= 1;
    if (budget.left < 0) throw new TooLarge();
    const cut = bestCut(left, active);
    const rest = left.filter((dimension) => dimension !== cut);
    for (const { boxes: inside, regions } of cut === undefined ? [] : smallest(cut.classes, active)) {
      const hole = holeIn(rest, inside);
      if (hole !== undefined) return hole.set(cut as Dimension, regions);
    }
    known.add(key);
    return undefined;
  };

  try {
    const hole = holeIn(dimensions, meeting);
    if (hole === undefined) return { kind: "covered" };
    return { kind: "hole", at: dimensions.map((dimension) => hole.get(dimension) ?? dimension.regions) };
  } catch (error) {
    if (error instanceof TooLarge) return { kind: "too_large" };
    throw error;
  }
}

/** Whether a box holds all of another one. */
export const covers = (box: Box, target: Box): boolean =>
  target.every((regions, d) => (regions & (box[d] ?? 0n)) === regions);

export const meet = (box: Box | undefined, target: Box): boolean =>
  target.every((regions, d) => (regions & (box?.[d] ?? 0n)) !== 0n);

export function setOf(places: Iterable<number>): bigint {
  let set = 0n;
  for (const place of places) set |= 1n << BigInt(place);
  return set;
}

class TooLarge extends Error {}

/** One dimension of a target. What it needs is worked out when it is cut, as most never are. */
class Dimension {
  readonly place: number;
  readonly regions: bigint;
  /** Boxes that hold all regions of the target. */
  readonly whole: bigint;
  private readonly boxes: Boxes;
  private readonly meeting: bigint;
  private known: readonly Class[] | undefined;

  constructor(boxes: Boxes, place: number, regions: bigint, meeting: bigint) {
    this.boxes = boxes;
    this.place = place;
    this.regions = regions;
    this.meeting = meeting;
    this.whole = setOf(boxes.all.keys().filter((i) => ((boxes.all[i]?.[place] ?? 0n) & regions) === regions)) & meeting;
  }

  get classes(): readonly Class[] {
    if (this.known !== undefined) return this.known;
    const inTarget = (this.boxes.classes[this.place] ?? []).map((one) => ({
      ...one,
      regions: one.regions & this.regions,
    }));
    this.known = merged(
      inTarget.filter(({ regions }) => regions !== 0n),
      this.meeting,
    );
    return this.known;
  }
}

/** Regions are told apart only by the boxes they lie in. */
function classesOf(sides: readonly bigint[]): Class[] {
  const size = Math.max(...sides.map((side) => side.toString(2).length), 1);
  const texts = sides.map((side) => side.toString(2).padStart(size, "0"));
  const found = new Map<bigint, bigint>();
  for (let region = 0; region < size; region++) {
    const digits = texts.map((text) => text[size - 1 - region]).toReversed();
    const boxes = digits.length === 0 ? 0n : BigInt(`0b${digits.join("")}`);
    found.set(boxes, (found.get(boxes) ?? 0n) | (1n << BigInt(region)));
  }
  return [...found].map(([boxes, regions]) => ({ boxes, regions }));
}

function merged(classes: readonly Class[], active: bigint): Class[] {
  const found = new Map<bigint, bigint>();
  for (const { boxes, regions } of classes) found.set(boxes & active, (found.get(boxes & active) ?? 0n) | regions);
  return [...found].map(([boxes, regions]) => ({ boxes, regions }));
}

/** The dimension along which most of the boxes that are left end somewhere. */
function bestCut(left: readonly Dimension[], active: bigint): Dimension | undefined {
  return left
    .map((dimension) => ({ dimension, ending: countBits(active & ~dimension.whole) }))
    .reduce((best, one) => (one.ending > best.ending ? one : best)).dimension;
}

/** Classes of the boxes that are left, without those that hold another one: where more boxes lie, a hole is no likelier. */
function smallest(classes: readonly Class[], active: bigint): Class[] {
  const bySize = merged(classes, active).map((one) => ({ ...one, size: countBits(one.boxes) }));
  const kept: Class[] = [];
  for (const one of bySize.toSorted((a, b) => a.size - b.size))
    if (!kept.some(({ boxes }) => (boxes & one.boxes) === boxes)) kept.push(one);
  return kept;
}

function countBits(set: bigint): number {
  let count = 0;
  for (const digit of set.toString(16)) count += bitsOfDigit[Number.parseInt(digit, 16)] ?? 0;
  return count;
}

const bitsOfDigit = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];
