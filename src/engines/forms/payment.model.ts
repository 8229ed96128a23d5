/** A payment as it is kept. Norwegian: betaling. Swedish: betalning. */
import { z } from "zod";

export const PaymentState = z.enum(["created", "paid", "failed", "cancelled", "unpaid"]);

export const PaymentRow = z
  .object({
    id: z.string(),
    draft: z.string(),
    amount_ore: z.coerce.bigint(),
    provider_id: z.string().nullable(),
    address: z.string().nullable(),
    state: PaymentState,
    created_at: z.string(),
    due_at: z.string(),
    ended_at: z.string().nullable(),
  })
  .transform(({ amount_ore, provider_id, created_at, due_at, ended_at, ...r }) => ({
    ...r,
    ore: amount_ore,
    providerId: provider_id,
    createdAt: created_at,
    deadline: due_at,
    endedAt: ended_at,
  }));
/** `failed` and `cancelled` may be tried again until the deadline; `paid` and `unpaid` are the end. */
export type Payment = z.output<typeof PaymentRow>;
