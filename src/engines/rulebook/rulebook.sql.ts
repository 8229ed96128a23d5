/** Every statement of the module. */
import { sql } from "#platform/sql";
import type { Hand } from "./version.model.ts";

const COLUMNS = sql`service, version, status, rev, sha256, based_on, note, makers, changed_at, changed_by, begins, proposed_at, proposed_by, approved_at, approved_by, approved_role, because, lower(valid) AS "from", upper(valid) AS "to"`;

/** Asked of the constraint's own index. */
export const selectInForce = (service: string, day: string) =>
  sql`SELECT version, sha256 FROM rules.version WHERE municipality = platform.here() AND service = ${service} AND valid @> ${day}::date`;

export const selectDecisionModel = (sha256: string) =>
  sql`SELECT content FROM cases.decision_model WHERE municipality = platform.here() AND sha256 = ${sha256}`;

export const selectVersions = (service: string) =>
  sql`SELECT ${COLUMNS} FROM rules.version WHERE municipality = platform.here() AND service = ${service} ORDER BY version DESC`;

export const selectVersion = (service: string, version: number) =>
  sql`SELECT ${COLUMNS} FROM rules.version WHERE municipality = platform.here() AND service = ${service} AND version = ${version}`;

export const selectContent = (service: string, version: number) => sql`
  SELECT coalesce(v.content, m.content) AS content FROM rules.version v
  LEFT JOIN cases.decision_model m ON m.municipality = v.municipality AND m.sha256 = v.deciding
  WHERE v.municipality = platform.here() AND v.service = ${service} AND v.version = ${version}`;

/** One at a time may change a service's versions, also when there are none yet. */
export const lockService = (service: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended('rules.version:' || platform.here() || ':' || ${service}, 0))`;

export const insertDraft = (
  d: {
    readonly service: string;
    readonly version: number;
    readonly sha256: string;
    readonly content: string;
    readonly basedOn: number | undefined;
    readonly note: string;
  },
  hand: Hand,
) => sql`
  INSERT INTO rules.version (service, version, status, sha256, content, based_on, note, makers, changed_at, changed_by)
  VALUES (${d.service}, ${d.version}, 'draft', ${d.sha256}, ${d.content}, ${d.basedOn ?? null}, ${d.note}, ARRAY[${hand.by}], ${hand.at}, ${hand.by})`;

export const insertInstalled = (
  v: { readonly service: string; readonly sha256: string; readonly from: string },
  { by, at }: Hand,
) => sql`
  INSERT INTO rules.version (service, version, status, sha256, note, makers, changed_at, changed_by, begins, proposed_at, proposed_by, approved_at, approved_by, approved_role, valid)
  VALUES (${v.service}, 1, 'approved', ${v.sha256}, '', ARRAY[${by}], ${at}, ${by}, ${v.from}, ${at}, ${by}, ${at}, ${by}, '', daterange(${v.from}::date, NULL))`;

export const insertApproved = (
  v: {
    readonly service: string;
    readonly version: number;
    readonly sha256: string;
    readonly note: string;
    readonly makers: readonly string[];
    readonly proposedBy: string;
    readonly from: string;
    readonly to: string | undefined;
    readonly role: string;
  },
  { by, at }: Hand,
) => sql`
  INSERT INTO rules.version (service, version, status, sha256, note, makers, changed_at, changed_by, begins, proposed_at, proposed_by, approved_at, approved_by, approved_role, valid)
  VALUES (${v.service}, ${v.version}, 'approved', ${v.sha256}, ${v.note}, ${v.makers}, ${at}, ${by}, ${v.from}, ${at}, ${v.proposedBy}, ${at}, ${by}, ${v.role}, daterange(${v.from}::date, ${v.to ?? null}::date))`;

const CHANGED = ({ at, by }: Hand) => sql`rev = rev + 1, changed_at = ${at}, changed_by = ${by}`;
const here = (service: string, version: number, rev: number) =>
  sql`municipality = platform.here() AND service = ${service} AND version = ${version} AND rev = ${rev}`;

/** What is written anew makes whoever writes a maker; a note alone does not. */
export const updateDraft = (
  d: { readonly service: string; readonly version: number; readonly rev: number },
  change: { readonly sha256: string; readonly content: string; readonly note: string },
  hand: Hand,
) => sql`
  UPDATE rules.version SET makers = CASE WHEN sha256 = ${change.sha256} OR ${hand.by} = ANY (makers) THEN makers ELSE makers || ${hand.by}::text END,
    sha256 = ${change.sha256}, content = ${change.content}, note = ${change.note}, ${CHANGED(hand)}
  WHERE ${here(d.service, d.version, d.rev)} AND status = 'draft'`;

export const updateProposed = (
  d: { readonly service: string; readonly version: number; readonly rev: number },
  proposal: { readonly begins: string; readonly note: string },
  hand: Hand,
) => sql`
  UPDATE rules.version SET status = 'proposed', because = NULL, begins = ${proposal.begins}, note = ${proposal.note}, proposed_at = ${hand.at}, proposed_by = ${hand.by}, ${CHANGED(hand)}
  WHERE ${here(d.service, d.version, d.rev)} AND status = 'draft'`;

export const updateSentBack = (
  d: { readonly service: string; readonly version: number; readonly rev: number },
  because: string,
  hand: Hand,
) => sql`
  UPDATE rules.version SET status = 'draft', proposed_at = NULL, proposed_by = NULL, because = ${because}, ${CHANGED(hand)}
  WHERE ${here(d.service, d.version, d.rev)} AND status = 'proposed'`;

export const updateApproved = (
  d: { readonly service: string; readonly version: number; readonly rev: number },
  approval: { readonly from: string; readonly to: string | undefined; readonly role: string },
  hand: Hand,
) => sql`
  UPDATE rules.version SET status = 'approved', content = NULL, approved_at = ${hand.at}, approved_by = ${hand.by}, approved_role = ${approval.role},
    valid = daterange(${approval.from}::date, ${approval.to ?? null}::date), ${CHANGED(hand)}
  WHERE ${here(d.service, d.version, d.rev)} AND status = 'proposed'`;

/** Its last day of deciding is the one before; where that would be none, it never decides. */
export const updateCut = (service: string, version: number, day: string, ended: string | undefined) => sql`
  UPDATE rules.version SET valid = CASE WHEN lower(valid) < ${day}::date THEN daterange(lower(valid), ${day}::date) END,
    status = CASE WHEN lower(valid) < ${day}::date AND ${ended ?? null}::text IS NULL THEN status ELSE 'ended' END, because = coalesce(${ended ?? null}, because), rev = rev + 1
  WHERE municipality = platform.here() AND service = ${service} AND version = ${version}`;

export const deleteDraft = (d: { readonly service: string; readonly version: number; readonly rev: number }) =>
  sql`DELETE FROM rules.version WHERE ${here(d.service, d.version, d.rev)} AND status = 'draft'`;
