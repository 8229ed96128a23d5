/**
 * What a form says of sending: on whose behalf, signed by whom, paid how.
 *
 * Norwegian: på vegne av, medsigner, gebyr. Swedish: å någons vägnar, medundertecknare, avgift.
 */
import { z } from "zod";
import { Condition, Path } from "./condition.model.ts";

/** Why someone may apply for another. `attorney`: by a power of attorney (fullmakt) that a person checks. */
export const BASES = ["parent", "guardian", "company", "attorney"] as const;
export type Basis = (typeof BASES)[number];

export const OnBehalfOf = z.array(z.enum(["self", ...BASES])).min(1);

/** What holds where a form says nothing of it: days to sign in, and minutes to pay in. */
export const SENDING_USUAL = { days: 14, wait_minutes: 60 } as const;

export const Signing = z.strictObject({
  /** Person fields, or "<repeat>.<person field>": who must sign beside the one who sends. */
  signers: z.array(Path).min(1),
  order: z.enum(["parallel", "sequential"]).default("parallel"),
  /** Days until an asking runs out. */
  days: z.int().positive().max(365).default(SENDING_USUAL.days),
  when: Condition.optional(),
});
export type Signing = z.infer<typeof Signing>;

/** Kroner as an exact decimal text, or a dated parameter that the line looks up. */
export const Fee = z.strictObject({
  amount: z
    .string()
    .regex(/^[1-9]\d*(\.\d{1,2})?$/)
    .or(z.strictObject({ parameter: z.string() })),
  /** Minutes a payment is waited for before the application is registered as unpaid. */
  wait_minutes: z.int().positive().max(10_080).default(SENDING_USUAL.wait_minutes),
  when: Condition.optional(),
});
export type Fee = z.infer<typeof Fee>;

/** Someone whom an actor may act for, as a register says it. `ref` is opaque and stands for them on a page. */
export type Principal = {
  readonly ref: string;
  readonly basis: Exclude<Basis, "attorney">;
  readonly name: string;
  /** A person's identity number, never shown and never sent to a browser; or an organisation's. */
  readonly number: string;
  /** Such as "daglig leder", as the register writes it. */
  readonly role?: string | undefined;
  /** Each by which they could act, that one among them. */
  readonly roles?: readonly string[] | undefined;
  /** Proper name of the register. */
  readonly source: string;
};

/** How an order stands with whoever takes payments. `failed` and `cancelled` are ends: nobody can pay it any more. */
type Standing = "pending" | "paid" | "failed" | "cancelled";

/**
 * The port of whoever takes payments. Outside failures are OutsideErrors; `create` with the same reference is the same order. An order
 * is `paid` only when the whole of `ore` is the municipality's, and what makes it so is done by whoever asks: asking is never without
 * effect, and always harmless to do again.
 */
export type Payments = {
  /** What payers know it as, a proper name. */
  readonly name: string;
  readonly create: (order: {
    readonly reference: string;
    readonly ore: bigint;
    readonly description: string;
    readonly returnTo: string;
  }) => Promise<{ readonly id: string; readonly address: string }>;
  readonly status: (order: Ordered) => Promise<Standing>;
  /** Takes the order back, so that nobody can pay it later, and tells how it ended. Pending while somebody is in the middle of paying. */
  readonly end: (order: Ordered) => Promise<Standing>;
  /** Ends an order that nothing is owed for: takes nothing, and lets go of what was approved. `paid` was taken before. */
  readonly release: (order: Ordered) => Promise<Standing>;
};
type Ordered = { readonly id: string; readonly ore: bigint };
