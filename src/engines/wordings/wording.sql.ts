/** Every statement of the module. */
import { sql } from "#platform/sql";
import type { OwnWords } from "./wording.model.ts";

const COLUMNS = sql`id, template, number, status, rev, based_on, note, because, makers, begun_at, changed_at, changed_by, proposed_at, proposed_by, approved_at, approved_by`;

/** Who changes something, and when (ISO 8601). `by` is an employee's id. */
export type Hand = { readonly by: string; readonly at: string };
export type AtRev = { readonly id: string; readonly rev: number };

/** One at a time may begin or approve words here, so that numbers follow each other. */
export const lockWordings = () =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended('wordings.version:' || platform.here(), 0))`;

/** One row a template, from the index of those that are approved. */
export const selectApprovedIds = () =>
  sql`SELECT template, id FROM wordings.version WHERE municipality = platform.here() AND status = 'approved'`;

/** Those that letters say, and those that are being written. */
export const selectCurrent = () =>
  sql`SELECT ${COLUMNS} FROM wordings.version WHERE municipality = platform.here() AND status IN ('draft', 'proposed', 'approved') ORDER BY template, number`;

export const selectOfTemplate = (template: string) =>
  sql`SELECT ${COLUMNS} FROM wordings.version WHERE municipality = platform.here() AND template = ${template} ORDER BY number DESC`;

export const selectOne = (id: string) =>
  sql`SELECT ${COLUMNS} FROM wordings.version WHERE municipality = platform.here() AND id = ${id}`;

export const lockOne = (id: string) =>
  sql`SELECT ${COLUMNS} FROM wordings.version WHERE municipality = platform.here() AND id = ${id} FOR UPDATE`;

export const selectWords = (id: string) =>
  sql`SELECT words FROM wordings.version WHERE municipality = platform.here() AND id = ${id}`;

export const insertDraft = (
  draft: { readonly id: string; readonly template: string; readonly words: OwnWords; readonly basedOn: number },
  { by, at }: Hand,
) => sql`
  INSERT INTO wordings.version (id, template, number, status, words, based_on, makers, begun_at, changed_at, changed_by)
  VALUES (${draft.id}, ${draft.template},
    (SELECT coalesce(max(number), 0) + 1 FROM wordings.version WHERE municipality = platform.here() AND template = ${draft.template}),
    'draft', ${JSON.stringify(draft.words)}, ${draft.basedOn}, ARRAY[${by}], ${at}, ${at}, ${by})`;

const CHANGED = ({ at, by }: Hand) => sql`rev = rev + 1, changed_at = ${at}, changed_by = ${by}`;
const here = ({ id, rev }: AtRev) => sql`municipality = platform.here() AND id = ${id} AND rev = ${rev}`;

/** Whoever writes becomes a maker. */
export const updateWords = (at: AtRev, words: OwnWords, hand: Hand) => sql`
  UPDATE wordings.version SET words = ${JSON.stringify(words)}, ${CHANGED(hand)},
    makers = CASE WHEN ${hand.by} = ANY (makers) THEN makers ELSE makers || ${hand.by}::text END
  WHERE ${here(at)} AND status = 'draft'`;

export const updateProposed = (at: AtRev, note: string, hand: Hand) => sql`
  UPDATE wordings.version SET status = 'proposed', note = ${note}, because = NULL, proposed_at = ${hand.at}, proposed_by = ${hand.by}, ${CHANGED(hand)}
  WHERE ${here(at)} AND status = 'draft'`;

export const updateSentBack = (at: AtRev, because: string, hand: Hand) => sql`
  UPDATE wordings.version SET status = 'draft', because = ${because}, proposed_at = NULL, proposed_by = NULL, ${CHANGED(hand)}
  WHERE ${here(at)} AND status = 'proposed'`;

export const updateDiscarded = (at: AtRev, hand: Hand) =>
  sql`UPDATE wordings.version SET status = 'discarded', ${CHANGED(hand)} WHERE ${here(at)} AND status = 'draft'`;

export const retireApproved = (template: string) =>
  sql`UPDATE wordings.version SET status = 'retired', rev = rev + 1 WHERE municipality = platform.here() AND template = ${template} AND status = 'approved'`;

export const updateApproved = (at: AtRev, role: string, hand: Hand) => sql`
  UPDATE wordings.version SET status = 'approved', approved_at = ${hand.at}, approved_by = ${hand.by}, approved_role = ${role}, ${CHANGED(hand)}
  WHERE ${here(at)} AND status = 'proposed'`;
