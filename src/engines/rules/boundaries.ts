/**
 * Examples worth looking at, from the bounds in a table's cells: just below, at and just above each, with the other inputs held
 * where the rule answers. Each comes with what the table says today; whether that is right is for a person to say.
 */
import type { LegalDate } from "#platform/time";
import type { Cell } from "./check/cells.ts";
import { constantsOf } from "./check/constants.ts";
import { boxesOf, cover, newBudget } from "./check/cover.ts";
import { moved } from "./check/domain.ts";
import type { Grid } from "./check/grid.ts";
import { gridOf } from "./check/grid.ts";
import { homeOf } from "./check/names.ts";
import type { Question } from "./evaluate.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.model.ts";
import type { Value } from "./feel/values.ts";
import type { Json } from "./json.ts";
import { toJson } from "./json.ts";
import type { Model, Table } from "./model.model.ts";
import type { Parameter } from "./parameters.ts";
import { programOf } from "./read.ts";

export type BoundaryOptions = {
  readonly parameters: readonly Parameter[];
  readonly asOf: LegalDate;
  /** Facts of a worked example, into which the values are put; nothing when absent. */
  readonly facts?: Question["facts"];
  /** 200 when absent. */
  readonly most?: number;
};

export type BoundaryExample = {
  /** The decision or function that the table belongs to. */
  readonly table: string;
  /** The rule whose cell has the bound, and the input that the cell is about. */
  readonly rule: string;
  readonly input: string;
  readonly bound: Json;
  readonly side: "below" | "at" | "above";
  /** A value for each input of the table, by label. */
  readonly inputs: Readonly<Record<string, Json>>;
  /** The same as facts, when every input with a value is a fact or a part of one. */
  readonly facts: Question["facts"] | undefined;
  /** Rules that answer today, and what the table says; the output decides nothing when there are unknowns. */
  readonly matched: readonly string[];
  readonly output: Json;
  readonly unknowns: Evaluation["unknowns"];
};

/**
 * Examples for the tables of a decision or function of this name, each combination of values once. An input that is worked out
 * from others is given its value directly, and the table is asked by itself; outputs that need more than the inputs are unknown.
 */
export function boundaryExamples(model: Model, decision: string, options: BoundaryOptions): readonly BoundaryExample[] {
  const { parameters, asOf, most = 200 } = options;
  const constants = constantsOf(model, { parameters, asOf });
  const made = new Map<string, BoundaryExample>();
  for (const program of programOf(model).tables.filter(({ owner }) => owner === decision)) {
    const grid = gridOf(program, model, constants);
    const alone = tableAlone(model, grid);
    for (const { rule, input, bound, side, values } of proposals(grid)) {
      if (made.size >= most) break;
      const inputs = Object.fromEntries(values.map((value, d) => [grid.dimensions[d]?.label ?? "", toJson(value)]));
      const key = JSON.stringify([program.owner, inputs]);
      if (made.has(key)) continue;
      const facts = Object.fromEntries(values.map((value, d) => [nameOf(d), toJson(value)]));
      const answer = evaluate(alone, { decision: tableName, facts, parameters, asOf });
      made.set(key, {
        table: program.owner,
        rule,
        input,
        bound: toJson(bound),
        side,
        inputs,
        facts: asFacts(grid, values, options.facts ?? {}),
        matched: answer.trace.decisions.find((one) => one.decision === tableName)?.tables[0]?.matched ?? [],
        output: answer.output,
        unknowns: answer.unknowns,
      });
    }
  }
  return [...made.values()];
}

type Proposal = Pick<BoundaryExample, "rule" | "input" | "side"> & {
  readonly bound: Value;
  /** A value for each dimension of the grid. */
  readonly values: readonly Value[];
};

function proposals(grid: Grid): Proposal[] {
  return grid.table.rules.flatMap((rule, r) => {
    const home = whereItAnswers(grid, r);
    if (home === undefined) return [];
    return grid.columns.flatMap((column, i) => {
      const d = dimensionOf(grid, i);
      return boundsOf(column.cells[r]).flatMap((bound) =>
        sidesOf(grid, d, bound).map(({ side, value }) => ({
          rule: rule.id,
          input: column.label,
          bound,
          side,
          values: home.with(d, value),
        })),
      );
    });
  });
}

/** Numbers, dates and durations that a cell compares with. */
function boundsOf(cell: Cell | undefined): Value[] {
  if (cell?.kind !== "tests") return [];
  return cell.bounds.flatMap(({ value }) => (value === null || moved(value, 1) === undefined ? [] : [value]));
}

/** The values beside a bound that are allowed; where another bound is nearer than one unit, still one unit away. */
function sidesOf(
  grid: Grid,
  d: number,
  bound: Value,
): { readonly side: BoundaryExample["side"]; readonly value: Value }[] {
  const sides = [
    { side: "below" as const, value: moved(bound, -1) },
    { side: "at" as const, value: bound },
    { side: "above" as const, value: moved(bound, 1) },
  ];
  return sides.flatMap(({ side, value }) =>
    value !== undefined && grid.dimensions[d]?.allows(value) === true ? [{ side, value }] : [],
  );
}

/** A value for each input with which the rule matches and, where the order of rules decides, none before it does. */
function whereItAnswers(grid: Grid, r: number): Value[] | undefined {
  const target = grid.rules[r]?.sure.map((regions, d) => regions & (grid.space[d] ?? 0n));
  if (target === undefined || target.some((regions) => regions === 0n)) return undefined;
  const before = grid.table.hitPolicy === "FIRST" ? grid.rules.slice(0, r).map(({ may }) => may) : [];
  const hole = cover(target, boxesOf(before, target), newBudget());
  const box = hole.kind === "hole" ? hole.at : target;
  return grid.dimensions.map(({ regions }, d) => {
    const here = regions.filter((__, region) => ((box[d] ?? 0n) >> BigInt(region)) & 1n);
    return (here.find(({ point, value }) => point && value !== null) ?? here[0])?.value ?? null;
  });
}

const dimensionOf = ({ table, dimensions }: Grid, column: number): number =>
  dimensions.findIndex(({ expression }) => expression === table.inputs[column]?.expression.text.trim());

const tableName = "table";
const nameOf = (dimension: number): string => `input_${dimension + 1}`;

/** The table as a model of its own, each of whose inputs is a fact. */
function tableAlone(model: Model, { table, dimensions, owner }: Grid): Model {
  const { types, imports } = homeOf(model, owner).model;
  const logic: Table = {
    ...table,
    inputs: table.inputs.map((input) => {
      const d = dimensions.findIndex(({ expression }) => expression === input.expression.text.trim());
      return { ...input, expression: { ...input.expression, text: nameOf(d) } };
    }),
  };
  const inputs = dimensions.map(({ kind }, d) => ({
    id: nameOf(d),
    name: nameOf(d),
    description: undefined,
    line: table.line,
    typeRef: kind,
  }));
  const rates = model.inputs.filter(({ name }) => name === "parameters");
  return {
    ...model,
    types,
    imports,
    inputs: [...inputs, ...rates],
    functions: [],
    services: [],
    decisions: [
      {
        id: tableName,
        name: tableName,
        description: undefined,
        question: undefined,
        typeRef: undefined,
        line: table.line,
        requires: [...inputs, ...rates].map(({ id }) => id),
        logic,
      },
    ],
  };
}

/** Values put into facts at the paths that the inputs ask for; undefined when one asks for anything but a path. */
function asFacts(
  { dimensions, asked }: Grid,
  values: readonly Value[],
  base: Question["facts"],
): Question["facts"] | undefined {
  let facts: Json = base;
  for (const [d, { path }] of dimensions.entries()) {
    if (!asked[d]) continue;
    const put: Json | undefined = path === undefined ? undefined : withValue(facts, path, toJson(values[d] ?? null));
    if (put === undefined) return undefined;
    facts = put;
  }
  return facts as Question["facts"];
}

function withValue(facts: Json | undefined, [key, ...rest]: readonly string[], value: Json): Json | undefined {
  if (key === undefined) return value;
  const here = facts ?? {};
  if (typeof here !== "object" || Array.isArray(here)) return undefined;
  const entries = here as Readonly<Record<string, Json>>;
  const inner = withValue(Object.hasOwn(entries, key) ? entries[key] : undefined, rest, value);
  return inner === undefined ? undefined : { ...entries, [key]: inner };
}
