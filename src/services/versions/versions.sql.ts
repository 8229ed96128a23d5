/** Every statement of the module. */
import { sql } from "#platform/sql";
import type { Files } from "../read.model.ts";
import type { ChangeKind } from "./version.model.ts";

const COLUMNS = sql`id, service, number, unit, status, rev, sha256, based_on, origin, brought, note, because, makers, begun_at, changed_at, changed_by, proposed_at, proposed_by, approved_at, approved_by, kind, form_version, case_type`;

/** Who changes something, and when (ISO 8601). `by` is an employee's id or "installation". */
type Hand = { readonly by: string; readonly at: string };
type AtRev = { readonly id: string; readonly rev: number };

const json = (files: Files): string => JSON.stringify(Object.fromEntries(files));

/** One at a time may begin or publish versions here, so that numbers follow each other. */
export const lockServices = () =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended('services.version:' || platform.here(), 0))`;

/** One row a service, from the index of those that are published. */
export const selectPublished = () =>
  sql`SELECT ${COLUMNS} FROM services.version WHERE municipality = platform.here() AND status = 'published' ORDER BY service`;

/** What is asked again and again: only the names of what is published. */
export const selectPublishedIds = () =>
  sql`SELECT service, id FROM services.version WHERE municipality = platform.here() AND status = 'published'`;

export const selectAllHashes = () =>
  sql`SELECT service, number, sha256 FROM services.version WHERE municipality = platform.here()`;

/** Drafts and proposals of every service. */
export const selectOpen = () =>
  sql`SELECT ${COLUMNS} FROM services.version WHERE municipality = platform.here() AND status IN ('draft', 'proposed') ORDER BY service, number DESC`;

export const selectVersions = (service: string) =>
  sql`SELECT ${COLUMNS} FROM services.version WHERE municipality = platform.here() AND service = ${service} ORDER BY number DESC`;

export const selectVersion = (id: string) =>
  sql`SELECT ${COLUMNS} FROM services.version WHERE municipality = platform.here() AND id = ${id}`;

export const lockVersion = (id: string) =>
  sql`SELECT ${COLUMNS} FROM services.version WHERE municipality = platform.here() AND id = ${id} FOR UPDATE`;

export const selectFiles = (id: string) =>
  sql`SELECT files FROM services.version WHERE municipality = platform.here() AND id = ${id}`;

/**
 * What a case that is pinned to a case type is worked by. The same case type is the same files. Cases from before there were
 * versions are worked by the first there was.
 */
export const selectOfCaseType = (service: string, caseType: string) => sql`
  SELECT id, files FROM services.version WHERE municipality = platform.here() AND case_type = ${caseType}
  UNION ALL
  (SELECT id, files FROM services.version WHERE municipality = platform.here() AND service = ${service} AND status IN ('published', 'retired') ORDER BY number LIMIT 1)
  LIMIT 1`;

export const insertDraft = (
  v: {
    readonly id: string;
    readonly service: string;
    readonly unit: string;
    readonly files: Files;
    readonly sha256: string;
    readonly basedOn: string | undefined;
    readonly origin: string | undefined;
    readonly brought: boolean;
    readonly note: string;
  },
  { by, at }: Hand,
) => sql`
  INSERT INTO services.version (id, service, number, unit, status, files, sha256, based_on, origin, brought, note, makers, begun_at, changed_at, changed_by)
  VALUES (${v.id}, ${v.service},
    (SELECT coalesce(max(number), 0) + 1 FROM services.version WHERE municipality = platform.here() AND service = ${v.service}),
    ${v.unit}, 'draft', ${json(v.files)}, ${v.sha256}, ${v.basedOn ?? null}, ${v.origin ?? null}, ${v.brought}, ${v.note}, ARRAY[${by}], ${at}, ${at}, ${by})`;

/** What the house came with was proposed and approved by whoever installed it. */
export const insertInstalled = (
  v: {
    readonly id: string;
    readonly service: string;
    readonly unit: string;
    readonly files: Files;
    readonly sha256: string;
    readonly basedOn: string | undefined;
    readonly kind: ChangeKind;
    readonly form: string;
    readonly caseType: string;
  },
  { by, at }: Hand,
) => sql`
  INSERT INTO services.version (id, service, number, unit, status, files, sha256, based_on, brought, makers, begun_at, changed_at, changed_by,
    proposed_at, proposed_by, approved_at, approved_by, approved_role, kind, form_version, case_type)
  VALUES (${v.id}, ${v.service},
    (SELECT coalesce(max(number), 0) + 1 FROM services.version WHERE municipality = platform.here() AND service = ${v.service}),
    ${v.unit}, 'published', ${json(v.files)}, ${v.sha256}, ${v.basedOn ?? null}, true, ARRAY[${by}], ${at}, ${at}, ${by},
    ${at}, ${by}, ${at}, ${by}, '', ${v.kind}, ${v.form}, ${v.caseType})`;

const CHANGED = ({ at, by }: Hand) => sql`rev = rev + 1, changed_at = ${at}, changed_by = ${by}`;
const here = ({ id, rev }: AtRev) => sql`municipality = platform.here() AND id = ${id} AND rev = ${rev}`;

/** Whoever writes anything new becomes a maker. */
export const updateFiles = (at: AtRev, files: Files, sha256: string, hand: Hand) => sql`
  UPDATE services.version SET makers = CASE WHEN sha256 = ${sha256} OR ${hand.by} = ANY (makers) THEN makers ELSE makers || ${hand.by}::text END,
    files = ${json(files)}, sha256 = ${sha256}, ${CHANGED(hand)}
  WHERE ${here(at)} AND status = 'draft'`;

export const updateProposed = (at: AtRev, note: string, hand: Hand) => sql`
  UPDATE services.version SET status = 'proposed', note = ${note}, because = NULL, proposed_at = ${hand.at}, proposed_by = ${hand.by}, ${CHANGED(hand)}
  WHERE ${here(at)} AND status = 'draft'`;

export const updateSentBack = (at: AtRev, because: string, hand: Hand) => sql`
  UPDATE services.version SET status = 'draft', because = ${because}, proposed_at = NULL, proposed_by = NULL, ${CHANGED(hand)}
  WHERE ${here(at)} AND status = 'proposed'`;

export const updateDiscarded = (at: AtRev, hand: Hand) =>
  sql`UPDATE services.version SET status = 'discarded', ${CHANGED(hand)} WHERE ${here(at)} AND status = 'draft'`;

export const retirePublished = (service: string) =>
  sql`UPDATE services.version SET status = 'retired', rev = rev + 1 WHERE municipality = platform.here() AND service = ${service} AND status = 'published'`;

export const updatePublished = (
  at: AtRev,
  p: {
    readonly kind: ChangeKind;
    readonly role: string;
    readonly unit: string;
    readonly form: string;
    readonly caseType: string;
  },
  hand: Hand,
) => sql`
  UPDATE services.version SET status = 'published', unit = ${p.unit}, approved_at = ${hand.at}, approved_by = ${hand.by}, approved_role = ${p.role},
    kind = ${p.kind}, form_version = ${p.form}, case_type = ${p.caseType}, ${CHANGED(hand)}
  WHERE ${here(at)} AND status = 'proposed'`;
