/**
 * When something is shown: a tree of data, never a string of code, so that it can be checked, explained and drawn.
 *
 * A condition asks about an answer or a part of one (`field`, "stay.from"), about what a register said (`external`), about whether it could be asked
 * at all (`fetched`), or names a condition that is written once and used often (`ref`).
 */
import { z } from "zod";

/** Snake case without dots or dollar signs, so that a name can be part of an input's name. */
export const Name = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** Dotted names from the top of the external values, such as "household.children". */
export const Path = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/);

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof Scalar>;

/** A day so and so far from today; negative is before it. "At least 18 years ago" is on or before `{ years: -18 }`. */
const Far = z.int().min(-100_000).max(100_000);
const Relative = z.union([
  z.strictObject({ days: Far }),
  z.strictObject({ months: Far }),
  z.strictObject({ years: Far.min(-1000).max(1000) }),
]);
export type Relative = z.infer<typeof Relative>;

export type Operand = Scalar | readonly Scalar[] | Relative;

/** What a value is, for the operators that may be used on it. `other`: all that can be asked is whether it is there. */
export type Sort =
  | "text"
  | "code"
  | "number"
  | "truth"
  | "day"
  | "month"
  | "time"
  | "set"
  | "documents"
  | "rows"
  | "other"
  | "none"
  | "external";

export const OPERATOR_NAMES = [
  "answered",
  "not_answered",
  "is",
  "is_not",
  "is_in",
  "is_not_in",
  "contains",
  "lacks",
  "contains_any",
  "contains_all",
  "at_least",
  "at_most",
  "more_than",
  "less_than",
  "before",
  "after",
  "on_or_before",
  "on_or_after",
  "years_ago_at_least",
  "years_ago_less_than",
  "length_at_least",
  "length_at_most",
  "count_at_least",
  "count_at_most",
] as const;
export type OperatorName = (typeof OPERATOR_NAMES)[number];

/** How asking a register went. `missing`: it knows nothing, or has not been asked. */
export const FETCH_STATUSES = ["ok", "missing", "failed"] as const;
export type FetchStatus = (typeof FETCH_STATUSES)[number];

/** `{ field }`: the answer to another question, or a part of it. Compared with nothing, nothing holds. */
export type Against = Operand | { readonly field: string };

type Comparison = { readonly op: OperatorName; readonly value?: Against | undefined };

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly ref: string }
  | ({ readonly field: string } & Comparison)
  | ({ readonly external: string } & Comparison)
  | { readonly fetched: string; readonly is: readonly FetchStatus[] };

const comparison = {
  op: z.enum(OPERATOR_NAMES),
  value: z.union([Scalar, z.array(Scalar), Relative, z.strictObject({ field: Path })]).optional(),
};

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ ref: Name }),
    z.strictObject({ field: Path, ...comparison }),
    z.strictObject({ external: Path, ...comparison }),
    z.strictObject({ fetched: Name, is: z.array(z.enum(FETCH_STATUSES)).min(1) }),
  ]),
);

/** What a condition mentions, itself only: a named condition is not opened. */
export type Mentions = { readonly fields: string[]; readonly refs: string[]; readonly external: string[] };

export function mentions(condition: Condition, found: Mentions = { fields: [], refs: [], external: [] }): Mentions {
  if ("all" in condition) for (const each of condition.all) mentions(each, found);
  else if ("any" in condition) for (const each of condition.any) mentions(each, found);
  else if ("not" in condition) mentions(condition.not, found);
  else if ("ref" in condition) found.refs.push(condition.ref);
  else if ("fetched" in condition) found.external.push(condition.fetched);
  else {
    const { value } = condition;
    if ("field" in condition) found.fields.push(headOf(condition.field));
    else found.external.push(headOf(condition.external));
    if (isOther(value)) found.fields.push(headOf(value.field));
  }
  return found;
}

/** The field, or the register, of a dotted path. */
export const headOf = (path: string): string => path.split(".")[0] ?? path;

export const isOther = (value: Against | undefined): value is { readonly field: string } =>
  typeof value === "object" && "field" in value;

/** A condition that compares something with something. */
export type Comparing = Extract<Condition, { readonly op: OperatorName }>;

/** The comparisons that it is made of, itself only. */
export function comparisons(condition: Condition): readonly Comparing[] {
  if ("all" in condition) return condition.all.flatMap(comparisons);
  if ("any" in condition) return condition.any.flatMap(comparisons);
  if ("not" in condition) return comparisons(condition.not);
  return "op" in condition ? [condition] : [];
}
