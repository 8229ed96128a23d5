/**
 * What changed from one version of a model to the next, as a page shows it: decisions and functions by id or else by name,
 * rules by id or else by what they say, cells by their column.
 */
import type { Expression, Literal, Model, Rule, Table } from "../model.model.ts";
import type { Parameter } from "../parameters.ts";
import { leavesOf } from "./walk.ts";

/** A text before and after; undefined where there was or is none. */
export type TextChange = { readonly before: string | undefined; readonly after: string | undefined };

export type ModelDifference = {
  /** Names; a decision that got another name under the same id is changed, not removed and added. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly PartDifference[];
  readonly inputs: { readonly added: readonly string[]; readonly removed: readonly string[] };
};

/** A decision or function that is not the same; only what changed is here. */
export type PartDifference = {
  readonly name: string;
  readonly formerName?: string;
  readonly description?: TextChange;
  readonly tables: readonly TableDifference[];
  /** Expressions outside tables, in the order of the model. */
  readonly expressions: readonly TextChange[];
};

export type TableDifference = {
  readonly table: string;
  readonly hitPolicy?: TextChange;
  /** Input labels, output names and what the inputs ask, where they differ. */
  readonly columns: readonly ({ readonly column: string } & TextChange)[];
  readonly rules: readonly RuleDifference[];
  /** Whether rules that both versions have come in another order. */
  readonly reordered: boolean;
};

export type RuleDifference = {
  readonly rule: string;
  readonly kind: "added" | "removed" | "changed";
  /** Every cell that differs, by input label, output name or annotation; all of them for a rule that is new or gone. */
  readonly cells: readonly ({ readonly column: string } & TextChange)[];
};

export function compareModels(before: Model, after: Model): ModelDifference {
  const pairs = paired(partsOf(before), partsOf(after), [({ id }) => id, ({ name }) => name]);
  const names = (model: Model): string[] => model.inputs.map(({ name }) => name);
  return {
    added: pairs.flatMap(([old, now]) => (old === undefined && now !== undefined ? [now.name] : [])),
    removed: pairs.flatMap(([old, now]) => (now === undefined && old !== undefined ? [old.name] : [])),
    changed: pairs.flatMap(([old, now]) => (old && now ? partDifference(old, now) : [])),
    inputs: {
      added: names(after).filter((name) => !names(before).includes(name)),
      removed: names(before).filter((name) => !names(after).includes(name)),
    },
  };
}

export type ParameterDifference = {
  readonly added: readonly Parameter[];
  readonly removed: readonly Parameter[];
  readonly changed: readonly { readonly before: Parameter; readonly after: Parameter }[];
};

/** Rows are the same row when they have the key and the first day in common. */
export function compareParameters(before: readonly Parameter[], after: readonly Parameter[]): ParameterDifference {
  const pairs = paired(before, after, [({ key, from }) => `${key} ${from}`]);
  const both = pairs.flatMap(([old, now]) => (old && now ? [{ before: old, after: now }] : []));
  return {
    added: pairs.flatMap(([old, now]) => (old === undefined && now ? [now] : [])),
    removed: pairs.flatMap(([old, now]) => (now === undefined && old ? [old] : [])),
    changed: both.filter((one) => rowText(one.before) !== rowText(one.after)),
  };
}

type Part = {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly logic: Expression | undefined;
};

const partsOf = (model: Model): Part[] => [
  ...model.decisions,
  ...model.functions.map((one) => ({ id: one.id, name: one.name, description: one.description, logic: one.body })),
];

function partDifference(old: Part, now: Part): PartDifference[] {
  const [oldLeaves, nowLeaves] = [leavesOf(old.logic), leavesOf(now.logic)];
  const tables = paired(oldLeaves.filter(isTable), nowLeaves.filter(isTable), [({ id }) => id, () => "table"]);
  const texts = paired(oldLeaves.filter(isText), nowLeaves.filter(isText), [({ text }) => text, () => "text"]);
  const description = change(old.description, now.description);
  const found = {
    name: now.name,
    ...(old.name === now.name ? {} : { formerName: old.name }),
    ...(description === undefined ? {} : { description }),
    tables: tables.flatMap(([one, other]) => tableDifference(one, other, now.name)),
    expressions: texts.flatMap(([one, other]) => change(one?.text, other?.text) ?? []),
  };
  return found.tables.length + found.expressions.length > 0 || Object.keys(found).length > 3 ? [found] : [];
}

function tableDifference(old: Table | undefined, now: Table | undefined, owner: string): TableDifference[] {
  const pairs = paired(old?.rules ?? [], now?.rules ?? [], [({ id }) => id, saying]);
  const rules = pairs.flatMap(([one, other]) => ruleDifference(one, old, other, now));
  const kept = pairs.flatMap(([one, other]) =>
    one && other ? [[old?.rules.indexOf(one) ?? 0, now?.rules.indexOf(other) ?? 0]] : [],
  );
  const places = kept.toSorted(([a = 0], [b = 0]) => a - b).map(([, place = 0]) => place);
  const reordered = places.some((place, i) => place < (places[i - 1] ?? place));
  const hitPolicy = change(policy(old), policy(now));
  const columns = columnChanges(headings(old), headings(now));
  if (hitPolicy === undefined && columns.length + rules.length === 0 && !reordered) return [];
  return [{ table: owner, ...(hitPolicy === undefined ? {} : { hitPolicy }), columns, rules, reordered }];
}

function ruleDifference(
  old: Rule | undefined,
  oldTable: Table | undefined,
  now: Rule | undefined,
  nowTable: Table | undefined,
): RuleDifference[] {
  const cells = columnChanges(cellsOf(old, oldTable), cellsOf(now, nowTable));
  const rule = now?.id ?? old?.id ?? "";
  if (old === undefined || now === undefined) return [{ rule, kind: old === undefined ? "added" : "removed", cells }];
  return cells.length === 0 ? [] : [{ rule, kind: "changed", cells }];
}

/** The texts of a rule by column. Two columns of one name are told apart by their number. */
function cellsOf(rule: Rule | undefined, table: Table | undefined): Map<string, string> {
  const made = new Map<string, string>();
  const put = (column: string, text: string): void => {
    const twice = [...made.keys()].filter((key) => key === column || key.startsWith(`${column} (`)).length;
    made.set(twice === 0 ? column : `${column} (${twice + 1})`, text);
  };
  for (const [i, cell] of (rule?.cells ?? []).entries()) put(table?.inputs[i]?.label ?? "", cell.text);
  for (const [i, output] of (rule?.outputs ?? []).entries()) put(table?.outputs[i]?.name ?? "", output.text);
  for (const [column, text] of Object.entries(rule?.annotations ?? {})) put(column, text);
  return made;
}

function headings(table: Table | undefined): Map<string, string> {
  const about = (typeRef: string | undefined, allowed: Literal | undefined): string =>
    [typeRef ?? "", allowed?.text ?? ""].filter((text) => text !== "").join(": ");
  const inputs = (table?.inputs ?? []).map((one): [string, string] => [
    one.label,
    [one.expression.text, about(one.typeRef, one.allowed)].filter((text) => text !== "").join(" — "),
  ]);
  const outputs = (table?.outputs ?? []).map((one): [string, string] => [
    one.name,
    [about(one.typeRef, one.allowed), one.otherwise?.text ?? ""].filter((text) => text !== "").join(" — "),
  ]);
  return new Map([...inputs, ...outputs]);
}

function columnChanges(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): RuleDifference["cells"] {
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((column) => {
    const changed = change(old.get(column), now.get(column));
    return changed === undefined ? [] : [{ column, ...changed }];
  });
}

/** Pairs by the first key that both sides have, then by the next; what is left stands alone. */
function paired<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly ((one: T) => string)[],
): [T | undefined, T | undefined][] {
  const left = new Set(before);
  const partner = new Map<T, T>();
  for (const key of keys) {
    for (const now of after) {
      if (partner.has(now)) continue;
      const old = [...left].find((one) => key(one) !== "" && key(one) === key(now));
      if (old === undefined) continue;
      left.delete(old);
      partner.set(now, old);
    }
  }
  return [
    ...after.map((now): [T | undefined, T | undefined] => [partner.get(now), now]),
    ...[...left].map((old): [T, undefined] => [old, undefined]),
  ];
}

function change(before: string | undefined, after: string | undefined): TextChange | undefined {
  return before?.trim() === after?.trim() ? undefined : { before, after };
}

const policy = (table: Table | undefined): string | undefined =>
  table && [table.hitPolicy, ...(table.aggregator === undefined ? [] : [table.aggregator])].join(" ");
const saying = ({ cells, outputs }: Rule): string => [...cells, ...outputs].map(({ text }) => text.trim()).join("\n");
const rowText = (row: Parameter): string =>
  JSON.stringify([row.value, row.unit, row.to, row.source, row.decidedBy, row.note]);
const isTable = (leaf: Literal | Table): leaf is Table => leaf.kind === "table";
const isText = (leaf: Literal | Table): leaf is Literal => leaf.kind === "literal";
