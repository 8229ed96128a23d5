/** A version of a service's rules. Norwegian: regelversjon; Swedish: regelversion. */
import type { LegalDate } from "#platform/time";
import { z } from "zod";

export const STATUSES = ["draft", "proposed", "approved", "ended"] as const;

/** Who stands for what the catalogue brought. */
export const INSTALLATION = "installation";

const day = z
  .string()
  .nullable()
  .transform((text) => (text ?? undefined) as LegalDate | undefined);
const optional = z
  .string()
  .nullable()
  .transform((text) => text ?? undefined);

export const VersionRow = z
  .object({
    service: z.string(),
    version: z.number(),
    status: z.enum(STATUSES),
    rev: z.number(),
    sha256: z.string(),
    based_on: z.number().nullable(),
    note: z.string(),
    makers: z.array(z.string()),
    changed_at: z.string(),
    changed_by: z.string(),
    begins: day,
    proposed_at: optional,
    proposed_by: optional,
    approved_at: optional,
    approved_by: optional,
    approved_role: optional,
    because: optional,
    from: day,
    to: day,
  })
  .transform((r) => ({
    service: r.service,
    version: r.version,
    status: r.status,
    /** Goes up with every change. */
    rev: r.rev,
    sha256: r.sha256,
    basedOn: r.based_on ?? undefined,
    note: r.note,
    /** Ids of employees, or "installation". */
    makers: r.makers,
    changedAt: r.changed_at,
    changedBy: r.changed_by,
    /** The first day it is to decide, once it is proposed. */
    begins: r.begins,
    proposedAt: r.proposed_at,
    proposedBy: r.proposed_by,
    approvedAt: r.approved_at,
    approvedBy: r.approved_by,
    /** The role that allowed the approval. */
    approvedRole: r.approved_role,
    /** Why it was sent back, or ended. */
    because: r.because,
    /** The days it decides: `from ≤ day < to`. Undefined while it is not approved, and when it never came to decide. */
    from: r.from,
    to: r.to,
  }));
export type RuleVersion = z.output<typeof VersionRow>;

/** Who changes something, and when (ISO 8601). `by` is an employee's id or "installation". */
export type Hand = { readonly by: string; readonly at: string };
