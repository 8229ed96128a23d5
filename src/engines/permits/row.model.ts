/** A permit as the database keeps it, and as the house speaks of it. */
import { LocalisedText } from "#municipalities";
import type { Json } from "#audit";
import { legalDate } from "#platform/time";
import type { PersonId } from "#people";
import { z } from "zod";
import type { CardCode, PermitNumber } from "./code.rules.ts";
import type { Days, Holder, Permit, PermitId, PermitState } from "./permit.model.ts";

const Day = z.string().transform(legalDate);
const DaysRow = z.object({ from: Day, to: Day.optional() });
const Id = z.string().transform((text) => text as PermitId);

/** Members that are undefined are not in the JSON. */
export const StateRow = z
  .object({
    valid: DaysRow,
    suspensions: z.array(DaysRow),
    withdrawnFrom: Day.optional(),
    replaced: z.object({ from: Day, by: Id }).optional(),
    noted: z.boolean(),
  })
  .transform((row): PermitState => ({
    valid: row.valid,
    suspensions: row.suspensions,
    withdrawnFrom: row.withdrawnFrom,
    replaced: row.replaced,
    noted: row.noted,
  }));

export const PermitRow = z
  .object({
    id: Id,
    rev: z.number(),
    number: z.string(),
    service: z.string(),
    kind: z.string(),
    unit: z.string(),
    title: LocalisedText,
    person: z.string().nullable(),
    organisation: z.string().nullable(),
    organisation_name: z.string().nullable(),
    case_id: z.string().nullable(),
    decision: z.string().nullable(),
    conditions: z.array(LocalisedText),
    card: z.array(z.object({ label: LocalisedText, value: z.string() })),
    content: z.record(z.string(), z.json()),
    renew_from: z.number().nullable(),
    replaces: Id.nullable(),
    state: StateRow,
    issued_at: z.string(),
    code: z.string(),
  })
  .transform((row): Permit => ({
    permit: row.id,
    rev: row.rev,
    number: row.number as PermitNumber,
    service: row.service,
    kind: row.kind,
    unit: row.unit,
    title: row.title,
    holder: holderOf(row),
    caseId: row.case_id ?? undefined,
    decision: row.decision ?? undefined,
    conditions: row.conditions,
    card: row.card,
    content: row.content as Record<string, Json>,
    renewFrom: row.renew_from ?? undefined,
    replaces: row.replaces ?? undefined,
    state: row.state,
    issuedAt: row.issued_at,
    code: row.code as CardCode,
  }));

export const holderOf = (row: {
  readonly person: string | null;
  readonly organisation: string | null;
  readonly organisation_name: string | null;
}): Holder =>
  row.person === null
    ? { kind: "organisation", number: row.organisation ?? "", name: row.organisation_name ?? "" }
    : { kind: "person", person: row.person as PersonId };

/** Days as PostgreSQL writes a multirange: "{[2026-01-01,2026-02-01),[2026-03-01,)}". */
export const multirange = (days: readonly Days[]): string =>
  `{${days.map(({ from, to }) => `[${from},${to ?? ""})`).join(",")}}`;
