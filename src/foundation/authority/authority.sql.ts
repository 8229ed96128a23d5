/** Every statement of the module. */
import { sql } from "#platform/sql";
import type { StaffId } from "#people";
import { legalDate, type LegalDate } from "#platform/time";
import { z } from "zod";
import type { Absence, Delegation, Holder } from "./authority.model.ts";

const Day = z.string().transform(legalDate);

export const DelegationRow = z
  .object({
    id: z.string(),
    unit: z.string(),
    service: z.string(),
    role: z.string().nullable(),
    staff: z.string().nullable(),
    staff_name: z.string().nullable(),
    outcomes: z.array(z.string()),
    most: z.number().nullable(),
    from: Day,
    to: Day.nullable(),
    source: z.string(),
    may_delegate: z.boolean(),
    parent: z.string().nullable(),
    written_at: z.string(),
    written_by: z.string().nullable(),
    written_by_name: z.string().nullable(),
    brought: z.string().nullable(),
    approved_at: z.string().nullable(),
    approved_by_name: z.string().nullable(),
    ended_on: Day.nullable(),
    end_reason: z.string().nullable(),
  })
  .transform((row): DelegationEntry => ({
    id: row.id,
    unit: row.unit,
    service: row.service,
    holder: holderOf(row),
    outcomes: row.outcomes,
    most: row.most ?? undefined,
    from: row.from,
    to: row.to ?? undefined,
    source: row.source,
    mayDelegate: row.may_delegate,
    parent: row.parent ?? undefined,
    approved: row.approved_at !== null,
    endedOn: row.ended_on ?? undefined,
    writtenAt: row.written_at,
    writtenBy: row.written_by === null ? undefined : { staff: row.written_by, name: row.written_by_name ?? "" },
    brought: row.brought ?? undefined,
    approvedBy: row.approved_by_name ?? undefined,
    endReason: row.end_reason ?? undefined,
  }));

/** A delegation as it stands in the register, with who wrote and who approved it. */
export type DelegationEntry = Delegation & {
  readonly writtenAt: string;
  /** Nobody, for one that the municipality brought. */
  readonly writtenBy: { readonly staff: string; readonly name: string } | undefined;
  /** Its name in the municipality's own list. */
  readonly brought: string | undefined;
  readonly approvedBy: string | undefined;
  readonly endReason: string | undefined;
};

const holderOf = (row: { role: string | null; staff: string | null; staff_name: string | null }): Holder =>
  row.role !== null
    ? { kind: "role", role: row.role }
    : { kind: "staff", staff: (row.staff ?? "") as StaffId, name: row.staff_name ?? "" };

export const selectDelegations = () => sql`
  SELECT d.id, d.unit, d.service, d.role, d.staff, s.name AS staff_name, d.outcomes, d.most, lower(d.valid) AS "from", upper(d.valid) AS "to",
    d.source, d.may_delegate, d.parent, d.brought, d.written_at, d.written_by, w.name AS written_by_name, d.approved_at, a.name AS approved_by_name, d.ended_on, d.end_reason
  FROM authority.delegation d
  LEFT JOIN people.staff w ON w.municipality = d.municipality AND w.id = d.written_by
  LEFT JOIN people.staff s ON s.municipality = d.municipality AND s.id = d.staff
  LEFT JOIN people.staff a ON a.municipality = d.municipality AND a.id = d.approved_by
  WHERE d.municipality = platform.here() ORDER BY d.unit, d.service, d.id`;

export type NewDelegation = Omit<Delegation, "approved" | "endedOn"> & { readonly at: string; readonly by: string };

export const insertDelegation = (d: NewDelegation) => sql`
  INSERT INTO authority.delegation (id, unit, service, role, staff, outcomes, most, valid, source, may_delegate, parent, written_at, written_by)
  VALUES (${d.id}, ${d.unit}, ${d.service}, ${d.holder.kind === "role" ? d.holder.role : null}, ${d.holder.kind === "staff" ? d.holder.staff : null},
    ${d.outcomes}::text[], ${d.most ?? null}, daterange(${d.from}::date, ${d.to ?? null}::date), ${d.source}, ${d.mayDelegate}, ${d.parent ?? null}, ${d.at}, ${d.by})`;

/** As it was decided before; writes nothing where it is there already. */
export const bringDelegation = (d: Omit<NewDelegation, "by"> & { readonly key: string }) => sql`
  INSERT INTO authority.delegation (id, unit, service, role, outcomes, most, valid, source, may_delegate, parent, written_at, approved_at, brought)
  VALUES (${d.id}, ${d.unit}, ${d.service}, ${d.holder.kind === "role" ? d.holder.role : null}, ${d.outcomes}::text[], ${d.most ?? null},
    daterange(${d.from}::date, ${d.to ?? null}::date), ${d.source}, ${d.mayDelegate}, ${d.parent ?? null}, ${d.at}, ${d.at}, ${d.key}) ON CONFLICT DO NOTHING`;

export const approveDelegation = (id: string, by: string, at: string) => sql`
  UPDATE authority.delegation SET approved_at = ${at}, approved_by = ${by}
  WHERE municipality = platform.here() AND id = ${id} AND approved_at IS NULL AND ended_at IS NULL AND written_by <> ${by}::uuid`;

export const endDelegation = (id: string, on: LegalDate, reason: string, by: string, at: string) => sql`
  UPDATE authority.delegation SET ended_at = ${at}, ended_by = ${by}, ended_on = ${on}::date, end_reason = ${reason}
  WHERE municipality = platform.here() AND id = ${id} AND ended_at IS NULL`;

export const AbsenceRow = z
  .object({
    id: z.string(),
    staff: z.string(),
    name: z.string(),
    from: Day,
    to: Day,
    substitute: z.string().nullable(),
    substitute_name: z.string().nullable(),
  })
  .transform(({ staff, substitute, substitute_name, ...row }): Absence => ({
    ...row,
    staff: staff as StaffId,
    substitute: substitute === null ? undefined : { staff: substitute as StaffId, name: substitute_name ?? "" },
  }));

/** Absences that are not over on a day. */
export const selectAbsences = (day: LegalDate) => sql`
  SELECT a.id, a.staff, s.name, lower(a.away) AS "from", upper(a.away) AS "to", a.substitute, t.name AS substitute_name
  FROM authority.absence a
  JOIN people.staff s ON s.municipality = a.municipality AND s.id = a.staff
  LEFT JOIN people.staff t ON t.municipality = a.municipality AND t.id = a.substitute
  WHERE a.municipality = platform.here() AND a.cancelled_at IS NULL AND upper(a.away) > ${day}::date
  ORDER BY lower(a.away), s.name`;

export type NewAbsence = {
  readonly id: string;
  readonly staff: string;
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly substitute: string | undefined;
  readonly by: string;
  readonly at: string;
};

/** Writes nothing where the employee is away on one of the days already. */
export const insertAbsence = (a: NewAbsence) => sql`
  INSERT INTO authority.absence (id, staff, away, substitute, written_at, written_by)
  VALUES (${a.id}, ${a.staff}, daterange(${a.from}::date, ${a.to}::date), ${a.substitute ?? null}, ${a.at}, ${a.by}) ON CONFLICT DO NOTHING`;

export const cancelAbsence = (id: string, by: string, at: string) => sql`
  UPDATE authority.absence SET cancelled_at = ${at}, cancelled_by = ${by}
  WHERE municipality = platform.here() AND id = ${id} AND cancelled_at IS NULL`;

/** Who holds which roles in a unit on a day. */
export const selectHolders = (unit: string, day: LegalDate) => sql`
  SELECT s.id AS staff, s.name, jsonb_agg(jsonb_build_object('unit', g.unit, 'role', g.role)) AS roles
  FROM people.staff s JOIN access.role_grant g ON g.municipality = s.municipality AND g.staff = s.id
  WHERE s.municipality = platform.here() AND s.active AND g.unit IN (${unit}, '*') AND g.valid @> ${day}::date
  GROUP BY s.id, s.name ORDER BY s.name`;
