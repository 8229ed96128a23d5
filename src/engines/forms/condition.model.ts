/**
 * When something is shown: a tree of data, never a string of code, so that it can be checked, explained and drawn.
 *
 * A condition asks about an answer (`field`), about what a register said (`external`), about whether it could be asked
 * at all (`fetched`), or names a condition that is written once and used often (`ref`).
 */
import { z } from "zod";

/** Snake case without dots or dollar signs, so that a name can be part of an input's name. */
export const Name = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** Dotted names from the top of the external values, such as "household.children". */
export const Path = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/);

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof Scalar>;

export type Operand = Scalar | readonly Scalar[];

export const OPERATOR_NAMES = [
  "answered",
  "not_answered",
  "is",
  "is_not",
  "is_in",
  "is_not_in",
  "contains",
  "lacks",
  "at_least",
  "at_most",
  "more_than",
  "less_than",
  "before",
  "after",
  "years_ago_at_least",
  "years_ago_less_than",
  "length_at_least",
  "length_at_most",
  "count_at_least",
  "count_at_most",
] as const;
export type OperatorName = (typeof OPERATOR_NAMES)[number];

/** How asking a register went. `missing`: it knows nothing, or has not been asked. */
const FETCH_STATUSES = ["ok", "missing", "failed"] as const;
export type FetchStatus = (typeof FETCH_STATUSES)[number];

type Comparison = { readonly op: OperatorName; readonly value?: Operand | undefined };

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly ref: string }
  | ({ readonly field: string } & Comparison)
  | ({ readonly external: string } & Comparison)
  | { readonly fetched: string; readonly is: readonly FetchStatus[] };

const comparison = { op: z.enum(OPERATOR_NAMES), value: z.union([Scalar, z.array(Scalar)]).optional() };

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ ref: Name }),
    z.strictObject({ field: Name, ...comparison }),
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
  else if ("field" in condition) found.fields.push(condition.field);
  else if ("external" in condition) found.external.push(condition.external.split(".")[0] ?? "");
  else found.external.push(condition.fetched);
  return found;
}
