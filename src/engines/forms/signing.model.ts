/** Signing together, as it is kept. A round (nb: signeringsrunde, sv: undertecknandeomgång) is one asking of everyone. */
import { z } from "zod";
import type { SummaryTree } from "./summary.rules.ts";
import type { Difference } from "./together.rules.ts";

export const ROUND_STATES = ["open", "complete", "declined", "recalled", "expired"] as const;
export const SIGNATURE_STATES = ["waiting", "signed", "declined", "recalled", "expired"] as const;

export const RoundRow = z
  .object({
    id: z.string(),
    draft: z.string(),
    signing_order: z.enum(["parallel", "sequential"]),
    language: z.enum(["nb", "nn", "sv", "en"]),
    summary: z.unknown(),
    summary_hash: z.string(),
    state: z.enum(ROUND_STATES),
    opened_at: z.string(),
    expires_at: z.string(),
    ended_at: z.string().nullable(),
    applicant: z.string(),
    service: z.string(),
  })
  .transform(({ signing_order, summary, summary_hash, opened_at, expires_at, ended_at, ...r }) => ({
    ...r,
    order: signing_order,
    // Written by us from a summary, and never changed.
    summary: summary as SummaryTree,
    hash: summary_hash,
    openedAt: opened_at,
    expiresAt: expires_at,
    endedAt: ended_at,
  }));
export type Round = z.output<typeof RoundRow>;

export const SignatureRow = z
  .object({
    id: z.string(),
    round: z.string(),
    place: z.number(),
    person: z.string(),
    name: z.string(),
    state: z.enum(SIGNATURE_STATES),
    signed_hash: z.string().nullable(),
    changed_at: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .transform(({ signed_hash, changed_at, ...r }) => ({ ...r, hash: signed_hash, changedAt: changed_at }));
export type Signature = z.output<typeof SignatureRow>;

/** What whoever is asked to sign is shown. */
export type SigningView = { readonly round: Round; readonly own: Signature; readonly all: readonly Signature[] };

export type Signed =
  | { readonly kind: "signed"; readonly draft: string; /** Everybody has. */ readonly isComplete: boolean }
  | {
      /** What was seen is not what is asked now; nothing is signed. */
      readonly kind: "differs";
      readonly difference: readonly Difference[];
      /** The asking that holds now, when this person is in it. */
      readonly signature: string | undefined;
    };
