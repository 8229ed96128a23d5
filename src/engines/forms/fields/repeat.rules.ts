/**
 * Several of the same: persons, places. The value is rows, each with an `id` (a UUID) that stays with it, so that two
 * tabs and the list of errors mean the same row. Norwegian: gjentagelse. Swedish: upprepning.
 */
import { z } from "zod";
import { fieldBase, type Issue, issue } from "./kind.model.ts";
import { own } from "./reading.rules.ts";
import { SimpleField } from "./registry.rules.ts";

export const RepeatField = z.strictObject({
  ...fieldBase,
  type: z.literal("repeat"),
  fields: z.array(SimpleField).min(1),
  min: z.int().min(0).default(1),
  max: z.int().positive().default(20),
});
export type RepeatField = z.infer<typeof RepeatField>;

export type Row = { readonly id: string } & Readonly<Record<string, unknown>>;

const ROW_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isRowId = (text: string): boolean => ROW_ID.test(text);

/** The rows of a value that are rows; anything else is left out. */
export const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

export const rowPath = (repeat: string, row: string, field: string): string => `${repeat}.${row}.${field}`;

/** What is wrong with the rows as a whole; each row's own fields are judged by themselves. */
export function judgeRows(field: RepeatField, value: unknown): readonly Issue[] {
  const rows = rowsOf(value);
  if (value !== null && value !== undefined && (!Array.isArray(value) || rows.length < value.length))
    return [issue("wrong_type")];
  if (new Set(rows.map((row) => row.id)).size < rows.length) return [issue("wrong_type")];
  if (field.need === "required" && rows.length < field.min)
    return [issue(rows.length === 0 ? "required" : "repeat.too_few", { min: String(field.min) })];
  return rows.length > field.max ? [issue("repeat.too_many", { max: String(field.max) })] : [];
}

function isRow(value: unknown): value is Row {
  const id = own(value, "id");
  return typeof id === "string" && isRowId(id);
}
