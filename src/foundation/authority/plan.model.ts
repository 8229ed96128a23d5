/** The delegations that a municipality has decided already, as data, and their form. */
import { legalDate } from "#platform/time";
import { z } from "zod";

const Key = z.string().regex(/^[a-z][a-z0-9-]*$/);
const Day = z.iso.date().transform(legalDate);

/** A line of `catalogue/municipalities/<id>/delegations.yaml`. */
const PlannedDelegation = z.strictObject({
  /** Its name for good: a line that is to say something else takes a new one. */
  key: Key,
  /** A unit, or "*" for every unit. */
  unit: z.union([Key, z.literal("*")]),
  service: Key,
  role: Key,
  /** The outcomes that may be decided; every one when there are none. */
  outcomes: z.array(z.string()).default([]),
  /** The highest amount, in kroner; no limit when it is not said. */
  most: z.int().min(0).optional(),
  from: Day,
  /** The first day it no longer holds. */
  to: Day.optional(),
  /** Who gave it, by which decision. */
  source: z.string().min(3).max(500),
  may_delegate: z.boolean().default(false),
  /** The line it is delegated from. */
  under: Key.optional(),
});
export type PlannedDelegation = z.infer<typeof PlannedDelegation>;

/** Every line stands after the one it is delegated from. */
export const DelegationPlan = z.array(PlannedDelegation).check((ctx) => {
  const known = new Set<string>();
  for (const { key, under } of ctx.value) {
    const fault = known.has(key)
      ? `"${key}" stands twice`
      : under !== undefined && !known.has(under)
        ? `"${key}" is delegated from "${under}", which does not stand before it`
        : undefined;
    if (fault !== undefined) ctx.issues.push({ code: "custom", message: fault, input: ctx.value });
    known.add(key);
  }
});
export type DelegationPlan = z.infer<typeof DelegationPlan>;
