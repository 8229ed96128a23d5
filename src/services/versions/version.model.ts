/** A version of a service as it is kept. Norwegian: tjenesteversjon; Swedish: tjänsteversion. */
import { z } from "zod";

export const VERSION_STATUSES = ["draft", "proposed", "published", "retired", "discarded"] as const;

/** What publishing it does to those who have begun; `first` where nothing was published before. */
export const CHANGE_KINDS = ["first", "text", "compatible", "breaking"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const optional = z
  .string()
  .nullable()
  .transform((text) => text ?? undefined);

export const ServiceVersionRow = z
  .object({
    id: z.string(),
    service: z.string(),
    number: z.number(),
    unit: z.string(),
    status: z.enum(VERSION_STATUSES),
    rev: z.number(),
    sha256: z.string(),
    based_on: optional,
    origin: optional,
    brought: z.boolean(),
    note: z.string(),
    because: optional,
    makers: z.array(z.string()),
    begun_at: z.string(),
    changed_at: z.string(),
    changed_by: z.string(),
    proposed_at: optional,
    proposed_by: optional,
    approved_at: optional,
    approved_by: optional,
    kind: z
      .enum(CHANGE_KINDS)
      .nullable()
      .transform((kind) => kind ?? undefined),
    form_version: optional,
    case_type: optional,
  })
  .transform((r) => ({
    id: r.id,
    service: r.service,
    number: r.number,
    /** Whose employees may work on it. */
    unit: r.unit,
    status: r.status,
    /** Goes up with every change. */
    rev: r.rev,
    sha256: r.sha256,
    /** The id of the version it is a copy of. */
    basedOn: r.based_on,
    /** Whose package it came in. */
    origin: r.origin,
    /** By the catalogue. */
    brought: r.brought,
    note: r.note,
    because: r.because,
    /** Ids of employees, or "installation". */
    makers: r.makers,
    begunAt: r.begun_at,
    changedAt: r.changed_at,
    changedBy: r.changed_by,
    proposedAt: r.proposed_at,
    proposedBy: r.proposed_by,
    approvedAt: r.approved_at,
    approvedBy: r.approved_by,
    kind: r.kind,
    formVersion: r.form_version,
    caseType: r.case_type,
  }));
export type ServiceVersion = z.output<typeof ServiceVersionRow>;
