/**
 * A decision table as boxes in a space of regions: where each rule surely matches, and where it may. Columns that ask for the
 * same expression are one dimension. Other columns count as independent of each other, also when both are worked out from the
 * same facts: nothing here knows which combinations of facts there are (leads.ts tries some).
 */
import type { TableProgram } from "../decide/program.model.ts";
import { equals } from "../feel/compare.ts";
import type { Value } from "../feel/values.ts";
import { toJson } from "../json.ts";
import type { Model } from "../model.model.ts";
import type { Cell } from "./cells.ts";
import type { Column, Dimension } from "./columns.ts";
import { bitsOf, columnOf, dimensionOf, isClear } from "./columns.ts";
import type { Constants } from "./constants.ts";
import type { Box } from "./cover.ts";
import type { Region } from "./domain.ts";
import type { Names } from "./names.ts";
import { namesAround } from "./names.ts";
import type { Example } from "./problem.model.ts";

export type Grid = TableProgram & {
  readonly names: Names;
  readonly columns: readonly Column[];
  readonly dimensions: readonly Dimension[];
  readonly rules: readonly GridRule[];
  /** All values that are allowed. */
  readonly space: Box;
  /** Per dimension: whether any rule asks about it. */
  readonly asked: readonly boolean[];
};

export type GridRule = {
  readonly sure: Box;
  /** True or without an answer: where the rule keeps another one from being sure. */
  readonly may: Box;
  /** Where the rule can match at the most, whatever the cells that are not understood say. */
  readonly reach: Box;
  /** Whether every cell is understood. */
  readonly clear: boolean;
};

export function gridOf(program: TableProgram, model: Model, constants: Constants): Grid {
  const { table, owner } = program;
  const names = namesAround(model, owner);
  const columns = table.inputs.map((_, i) => columnOf(program, i, names, constants));
  const texts = table.inputs.map(({ expression }) => expression.text.trim());
  const built = [...new Set(texts)].map((text) => {
    const group = columns.filter((__, i) => texts[i] === text);
    return { group, dimension: dimensionOf(group, text, names, constants) };
  });
  const rules = table.rules.map((_, r): GridRule => {
    const sides = built.map(({ dimension, group }) => boxSides(dimension, group, r));
    return {
      sure: sides.map(({ sure }) => sure),
      may: sides.map(({ may }) => may),
      reach: sides.map(({ reach }) => reach),
      clear: sides.every(({ clear }) => clear),
    };
  });
  const dimensions = built.map(({ dimension }) => dimension);
  const space = dimensions.map(({ allowed }) => allowed);
  const asked = built.map(({ group }) => group.some(({ cells }) => cells.some(({ kind }) => kind !== "any")));
  return { ...program, names, columns, dimensions, rules, space, asked };
}

/** One value for each input in a box, constants of the table first; inputs that no rule asks about are left out. */
export function exampleIn({ dimensions, asked }: Grid, box: Box): Example {
  const entries = dimensions.flatMap(({ label, kind, regions }, d) => {
    if (asked[d] !== true) return [];
    const here = regions.filter((__, region) => ((box[d] ?? 0n) >> BigInt(region)) & 1n);
    const chosen = here.find((region) => region.point && region.value !== null) ?? here[0];
    return kind === undefined || chosen === undefined ? [] : [[label, toJson(chosen.value)] as const];
  });
  return Object.fromEntries(entries);
}

type Sides = { readonly sure: bigint; readonly may: bigint; readonly reach: bigint; readonly clear: boolean };

/** Where a cell is not understood the rule may match anywhere, but is sure of nothing. */
function boxSides(dimension: Dimension, group: readonly Column[], rule: number): Sides {
  const { possible } = dimension;
  let [reach, may, clear] = [possible, possible, true];
  for (const { cells } of group) {
    const cell = cells[rule];
    if (cell === undefined || cell.kind === "any") continue;
    if (isClear(cell, dimension)) {
      const verdicts = verdictsOf(cell, dimension.regions);
      reach &= bitsOf(verdicts, (verdict) => verdict === true);
      may &= bitsOf(verdicts, (verdict) => verdict !== false);
    } else clear = false;
  }
  return { sure: clear ? reach : 0n, may, reach, clear };
}

/** The evaluator is asked once for each stretch between the cell's own constants: in between, it does not change its mind. */
function verdictsOf(cell: Cell & { kind: "tests" }, regions: readonly Region[]): (boolean | null)[] {
  const verdicts: (boolean | null)[] = [];
  let elsewhere: boolean | null | undefined;
  for (const { value } of regions) {
    const own = value === null || cell.bounds.some((bound) => same(bound.value, value));
    if (own) {
      verdicts.push(cell.run(value));
      elsewhere = undefined;
    } else {
      elsewhere ??= cell.run(value);
      verdicts.push(elsewhere);
    }
  }
  return verdicts;
}

const same = (a: Value, b: Value): boolean =>
  typeof a === "number" || typeof a === "string" ? a === b : equals(a, b) === true;
