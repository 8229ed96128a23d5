/** Columns of a table that is being written: read from the form, added, moved, taken away. Every rule follows. */
import type { TableEdit, TableView } from "#ruledesk";
import type { ColumnStep, DraftInput, DraftOutput, DraftTable, Side, Stepped } from "./table.model.ts";

/** What is typed of a column, beside its name. */
export type ColumnPart = "text" | "expression" | "type" | "allowed" | "otherwise";

export const columnField = (side: Side, column: number, part: ColumnPart): string => `${side}-${part} ${column}`;

/** The field that says what a column is called that nobody has given a name yet. */
export const NEW_COLUMN = "new-column";

type Columns = Pick<DraftTable, "inputs" | "outputs">;

export const columnsOf = (table: TableView): Columns => ({
  inputs: table.inputs.map(({ label, expression, type, allowed }) => ({
    was: label,
    text: label,
    expression,
    type,
    allowed,
  })),
  outputs: table.outputs.map(({ name, type, allowed, otherwise }) => ({
    was: name,
    text: name,
    type,
    allowed,
    otherwise,
  })),
});

/** What is typed; the table's own columns where the form has none, since no table is without an answer. */
export function columnsIn(form: FormData, table: TableView, text: (name: string) => string): Columns {
  const [inputs, outputs] = [form.getAll("input"), form.getAll("output")].map((some) =>
    some.filter((was) => typeof was === "string"),
  );
  if (inputs === undefined || outputs === undefined || outputs.length === 0) return columnsOf(table);
  const common = (side: Side, was: string, at: number) => ({
    was,
    text: text(columnField(side, at, "text")).replaceAll(/\s*\n\s*/g, " "),
    type: text(columnField(side, at, "type")),
    allowed: text(columnField(side, at, "allowed")),
  });
  return {
    inputs: inputs.map((was, at) => ({
      ...common("input", was, at),
      expression: text(columnField("input", at, "expression")),
    })),
    outputs: outputs.map((was, at) => ({
      ...common("output", was, at),
      otherwise: text(columnField("output", at, "otherwise")),
    })),
  };
}

export const columnsAsked = ({ inputs, outputs }: Columns): Pick<TableEdit, "inputs" | "outputs"> => ({
  inputs: inputs.map(({ text, ...rest }) => ({ ...rest, label: text })),
  outputs: outputs.map(({ text, ...rest }) => ({ ...rest, name: text })),
});

/** "left input 2" → what to do with which column; undefined when the button is another. */
export function columnStepIn(pressed: string): ColumnStep | undefined {
  const [, kind, side, column = "0"] =
    /^(add-column|left|right|delete-column) (input|output)(?: (\d{1,3}))?$/.exec(pressed) ?? [];
  return kind === undefined
    ? undefined
    : { kind: kind as ColumnStep["kind"], side: side as Side, column: Number(column) };
}

/** The table after the step, and the column one goes on with. `called` is the name of a column that is new. */
export function withColumn(
  table: DraftTable,
  { kind, side, column }: ColumnStep,
  called: string,
): { readonly table: DraftTable; readonly at: Stepped["at"] } {
  const all = side === "input" ? table.inputs : table.outputs;
  const at = (index: number): Stepped["at"] => (index < 0 ? undefined : { side, number: index + 1 });
  if (kind === "add-column")
    return {
      table: arranged(table, side, [...all.keys(), -1], `${called} ${all.length + 1}`.trim()),
      at: at(all.length),
    };
  const order = [...all.keys()];
  if (order[column] === undefined) return { table, at: undefined };
  // A table must answer something.
  if (kind === "delete-column")
    return side === "output" && all.length === 1
      ? { table, at: at(0) }
      : {
          table: arranged(table, side, order.toSpliced(column, 1), called),
          at: at(Math.min(column, all.length - 2)),
        };
  const to = column + (kind === "left" ? -1 : 1);
  if (to < 0 || to >= all.length) return { table, at: at(column) };
  return { table: arranged(table, side, order.toSpliced(column, 1).toSpliced(to, 0, column), called), at: at(to) };
}

/** The columns of a side in another order; -1 is one that is new, in which every rule asks and answers nothing yet. */
function arranged(table: DraftTable, side: Side, order: readonly number[], called: string): DraftTable {
  const picked = <T>(some: readonly T[], fresh: T): T[] => order.map((at) => some[at] ?? fresh);
  const fresh = { was: "", text: called, type: "", allowed: "" };
  return side === "input"
    ? {
        ...table,
        inputs: picked<DraftInput>(table.inputs, { ...fresh, expression: "" }),
        rules: table.rules.map((rule) => ({ ...rule, cells: picked(rule.cells, "-") })),
      }
    : {
        ...table,
        outputs: picked<DraftOutput>(table.outputs, { ...fresh, otherwise: "" }),
        rules: table.rules.map((rule) => ({ ...rule, outputs: picked(rule.outputs, "") })),
      };
}

/** What a column is called: in the service's words as long as it keeps the name they belong to. */
export function columnName(table: TableView, side: Side, { was, text }: { was: string; text: string }): string {
  if (was !== text) return text;
  const words =
    side === "input"
      ? table.inputs.find(({ label }) => label === was)?.name
      : table.outputs.find(({ name }) => name === was)?.label;
  return words || text || table.name;
}

/** Where a column stands in the saved table, whose words its cells may have; -1 for one that is new. */
export const savedAt = (table: TableView, side: Side, was: string): number =>
  side === "input"
    ? table.inputs.findIndex(({ label }) => label === was)
    : table.outputs.findIndex(({ name }) => name === was);
