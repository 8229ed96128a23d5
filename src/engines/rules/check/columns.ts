/** The columns of a table, and the dimensions that their values make. */
import type { TableProgram } from "../decide/program.model.ts";
import { limitedTo } from "../decide/types.ts";
import type { Type } from "../feel/types.ts";
import { anyType, fits } from "../feel/types.ts";
import type { Value } from "../feel/values.ts";
import type { Cell } from "./cells.ts";
import { readCell } from "./cells.ts";
import type { Constants, Kind } from "./constants.ts";
import { kinds } from "./constants.ts";
import type { Region } from "./domain.ts";
import { regionsOf } from "./domain.ts";
import type { Names } from "./names.ts";
import { bare, expressionIn, isNatural } from "./names.ts";

export type Column = {
  readonly label: string;
  readonly type: Type;
  /** The type that the facts behind the expression have, with their own allowed values. */
  readonly source: Type | undefined;
  readonly kind: Kind | undefined;
  readonly cells: readonly Cell[];
};

export type Dimension = {
  readonly label: string;
  readonly expression: string;
  /** The fact or part of a fact that the expression is, if it is no more than that. */
  readonly path: readonly string[] | undefined;
  /** Undefined when nothing is known of the values. */
  readonly kind: Kind | undefined;
  readonly regions: readonly Region[];
  /** Regions whose value stands for them among the allowed values; and those that may have allowed values. */
  readonly allowed: bigint;
  readonly possible: bigint;
  readonly allows: (value: Value) => boolean;
};

export function columnOf({ table, owner }: TableProgram, i: number, names: Names, constants: Constants): Column {
  const input = table.inputs[i];
  if (input === undefined) throw new Error("A column that the table does not have");
  const findings = { errors: [], doubts: [] };
  const named = names.typeNamed(input.typeRef);
  const type = input.allowed === undefined ? named : limitedTo(named, input.allowed, owner, findings);
  const node = expressionIn(input.expression.text);
  const source = node && names.typeOf(node);
  const cells = table.rules.map((rule) => readCell(rule.cells[i]?.text ?? "-", constants, input.variable));
  const declared = [bare(type), bare(source ?? anyType)].find(({ kind }) => kind !== "any");
  const met = new Set(cells.flatMap((cell) => (cell.kind === "tests" ? cell.bounds : [])).flatMap(kindIn));
  const [only] = met;
  const kind = declared === undefined ? (met.size === 1 ? only : undefined) : kindOfType(declared);
  return { label: input.label, type, source, kind, cells };
}

const kindIn = ({ valueKind }: { readonly valueKind: Kind | undefined }): Kind[] =>
  valueKind === undefined ? [] : [valueKind];

const kindOfType = ({ kind }: Type): Kind | undefined => kinds.find((one) => one === kind);

export function dimensionOf(
  group: readonly Column[],
  expression: string,
  names: Names,
  constants: Constants,
): Dimension {
  const node = expressionIn(expression);
  const path = node && names.factAt(node);
  const about = { label: group[0]?.label ?? "", expression, path };
  const kind = group[0]?.kind;
  if (kind === undefined || group.some((column) => column.kind !== kind))
    return { ...about, kind: undefined, regions: [], allowed: 1n, possible: 1n, allows: () => false };
  const types = group.flatMap(({ type, source }) => [type, ...(source === undefined ? [] : [source])]);
  const limits = types.flatMap((type) => (type.kind === "allowed" ? [readCell(type.text, constants)] : []));
  const bounds = [...group.flatMap(({ cells }) => cells), ...limits]
    .flatMap((cell) => (cell.kind === "tests" ? cell.bounds : []))
    .filter((bound) => bound.value === null || bound.valueKind === kind);
  const withNull = group.some(({ cells }) =>
    cells.some((cell) => cell.kind === "tests" && cell.bounds.some(({ value }) => value === null)),
  );
  const regions = regionsOf(
    kind,
    bounds.flatMap(({ value }) => (value === null ? [] : [value])),
    withNull,
  );
  const natural = node !== undefined && isNatural(node);
  const passes = (value: Value): boolean =>
    (!natural || value === null || (typeof value === "number" && value >= 0)) &&
    types.every((type) => fits(value, type));
  const allowed = bitsOf(regions, ({ value }) => passes(value));
  const understood = limits.every((cell) => cell.kind === "any" || isClear(cell, { kind }));
  const possible = understood ? allowed : bitsOf(regions, () => true);
  return { ...about, kind, regions, allowed, possible, allows: passes };
}

/** Whether a cell compares values of the column's own kind only, and in an order only where there is one. */
export const isClear = (cell: Cell, { kind }: { readonly kind: Kind | undefined }): cell is Cell & { kind: "tests" } =>
  cell.kind === "tests" &&
  kind !== undefined &&
  cell.bounds.every(
    ({ value, valueKind, exact }) => value === null || (valueKind === kind && (exact || isOrdered(kind))),
  );

/** Texts have an order too, but nobody means it. */
const isOrdered = (kind: Kind): boolean => kind !== "string" && kind !== "boolean";

/** The items that pass, as bits. */
export function bitsOf<T>(items: readonly T[], test: (item: T) => boolean): bigint {
  const digits = items.map((item) => (test(item) ? "1" : "0")).toReversed();
  return digits.length === 0 ? 0n : BigInt(`0b${digits.join("")}`);
}
