/** What who writes a form must be told of a question as data, also of one that is not right yet. */
import type { Condition, OperatorName, Sort } from "./condition.model.ts";
import { kindOf } from "./fields/registry.rules.ts";
import { Field } from "./form.model.ts";
import { OPERATORS, OPERATORS_OF } from "./operators.rules.ts";

export type { Condition, OperatorName, Sort };

/** What can be asked about: an answer, or a part of one by a dotted path ("stay.from"), with the operators for it. */
export type Asked = {
  readonly path: string;
  readonly sort: Sort;
  /** Values that it can have; undefined when that is not a short list known beforehand. */
  readonly values?: readonly string[];
  readonly operators: readonly OperatorName[];
};

/** Nothing of what is no question, or can never be asked about. */
export function askedOf(raw: unknown): readonly Asked[] {
  const read = Field.safeParse(raw);
  if (!read.success) return [];
  const field = read.data;
  if (field.type === "repeat") return [asked(field.id, "rows")];
  const { sort, parts = {} } = kindOf(field);
  const values =
    field.type === "choice" || field.type === "choices"
      ? field.options
      : field.type === "file"
        ? field.answers
        : undefined;
  return [
    asked(field.id, sort, values),
    ...Object.entries(parts).map(([name, part]) => asked(`${field.id}.${name}`, part.sort)),
  ].filter(({ operators }) => operators.length > 0);
}

const asked = (path: string, sort: Sort, values?: readonly string[]): Asked => ({
  path,
  sort,
  operators: OPERATORS_OF[sort],
  ...(values === undefined ? {} : { values }),
});

/** Operators for a register's value, whose sort the form does not know, but the house does. */
export const operatorsFor = (sort: Sort): readonly OperatorName[] => OPERATORS_OF[sort];

/** What must stand after an operator. */
export const operandOf = (operator: OperatorName): (typeof OPERATORS)[OperatorName]["operand"] =>
  OPERATORS[operator].operand;

/** What each row is called ("{number}" is its own), and the button that adds one. */
export const ROW_WORDS = ["row", "add"] as const;

/** Every type that a question can have. */
export const QUESTION_TYPES: readonly Field["type"][] = Field.options.map((option) => option.shape.type.value);

/** A question as data made to fit another type: what that type does not know is left out. */
export function asType(raw: Readonly<Record<string, unknown>>, type: string): Readonly<Record<string, unknown>> {
  const next = { ...raw, type };
  const read = Field.safeParse(next);
  const strange = new Set(
    read.success
      ? []
      : read.error.issues.flatMap((issue) =>
          issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : [],
        ),
  );
  return Object.fromEntries(Object.entries(next).filter(([key]) => !strange.has(key)));
}

/** Keys of texts that a question cannot be without, beside its label and the keyword: "row", "body", "options.cabin". */
export function wordsOf(raw: unknown): readonly string[] {
  const read = Field.safeParse(raw);
  if (!read.success) return [];
  const field = read.data;
  return field.type === "repeat" ? ROW_WORDS : (kindOf(field).texts?.(field) ?? []);
}

/** A question as it is read: with what holds where it says nothing. Empty of what is none. */
export function usualOf(raw: unknown): Readonly<Record<string, unknown>> {
  const read = Field.safeParse(raw);
  return read.success ? read.data : {};
}
