/** Every statement of the module. */
import { sql } from "#platform/sql";
import type { NewDraft, NewUpload } from "./drafts.model.ts";

const COLUMNS = sql`d.id, d.service, d.form_version, d.person, d.reference, d.language, d.rev, d.answers, d.external, d.state, d.saved_at, d.submitted_at`;

export const insertFormVersion = (
  sha256: string,
  service: string,
  definition: object,
  texts: object,
  at: string,
) => sql`
  INSERT INTO forms.form_version (sha256, service, definition, texts, published_at)
  VALUES (${sha256}, ${service}, ${JSON.stringify(definition)}, ${JSON.stringify(texts)}, ${at}) ON CONFLICT DO NOTHING`;

export const selectFormVersion = (sha256: string) =>
  sql`SELECT definition, texts FROM forms.form_version WHERE municipality = platform.here() AND sha256 = ${sha256}`;

export const insertDraft = (d: NewDraft) => sql`
  INSERT INTO forms.draft (id, service, form_version, person, reference, language, answers, external, idempotency_key, kept_days, created_at, saved_at)
  VALUES (${d.id}, ${d.service}, ${d.formVersion}, ${d.person}, ${d.reference}, ${d.language}, ${JSON.stringify(d.answers)}, ${JSON.stringify(d.external)}, ${d.idempotencyKey ?? null}, ${d.keptDays}, ${d.at}, ${d.at})
  ON CONFLICT DO NOTHING`;

export const selectOpenDraft = (person: string, service: string) => sql`
  SELECT ${COLUMNS} FROM forms.draft d WHERE municipality = platform.here() AND person = ${person} AND service = ${service} AND state = 'open' AND idempotency_key IS NULL`;

export const selectByIdempotencyKey = (person: string, key: string) => sql`
  SELECT ${COLUMNS} FROM forms.draft d WHERE municipality = platform.here() AND person = ${person} AND idempotency_key = ${key}`;

export const selectDraft = (id: string, person: string) => sql`
  SELECT ${COLUMNS} FROM forms.draft d WHERE municipality = platform.here() AND id = ${id} AND person = ${person}`;

export const lockDraft = (id: string, person: string) => sql`
  SELECT ${COLUMNS} FROM forms.draft d WHERE municipality = platform.here() AND id = ${id} AND person = ${person} FOR UPDATE`;

export const selectOpenDraftsOf = (person: string) => sql`
  SELECT ${COLUMNS} FROM forms.draft d WHERE municipality = platform.here() AND person = ${person} AND state NOT IN ('submitted', 'discarded') ORDER BY saved_at DESC LIMIT 50`;

export const updateAnswers = (id: string, answers: object, at: string) => sql`
  UPDATE forms.draft SET answers = ${JSON.stringify(answers)}, rev = rev + 1, saved_at = ${at} WHERE municipality = platform.here() AND id = ${id}`;

export const updateExternal = (id: string, external: object) =>
  sql`UPDATE forms.draft SET external = ${JSON.stringify(external)} WHERE municipality = platform.here() AND id = ${id} AND state = 'open'`;

export const insertRevision = (id: string, rev: number, answers: object) => sql`
  INSERT INTO forms.draft_revision (draft, rev, answers) VALUES (${id}, ${rev}, ${JSON.stringify(answers)}) ON CONFLICT DO NOTHING`;

export const selectRevision = (id: string, rev: number) =>
  sql`SELECT answers FROM forms.draft_revision WHERE municipality = platform.here() AND draft = ${id} AND rev = ${rev}`;

export const deleteRevisions = (drafts: readonly string[]) =>
  sql`DELETE FROM forms.draft_revision WHERE municipality = platform.here() AND draft = ANY (${drafts})`;

export const updateSubmitted = (id: string, at: string) => sql`
  UPDATE forms.draft SET state = 'submitted', submitted_at = ${at} WHERE municipality = platform.here() AND id = ${id} AND state NOT IN ('submitted', 'discarded')`;

/** What is attached is a change too, and the draft is kept from then on. */
export const updateSavedAt = (id: string, at: string) =>
  sql`UPDATE forms.draft SET saved_at = ${at} WHERE municipality = platform.here() AND id = ${id} AND saved_at < ${at}`;

export const insertUpload = (u: NewUpload) => sql`
  INSERT INTO forms.upload (id, draft, field, file_name, media_type, sha256, size_bytes, uploaded_at)
  VALUES (${u.id}, ${u.draft}, ${u.field}, ${u.fileName}, ${u.file.mediaType}, ${u.file.sha256}, ${u.file.sizeBytes}, ${u.at})`;

export const selectUploads = (draft: string) => sql`
  SELECT u.id, u.field, u.file_name, u.media_type, u.sha256, u.size_bytes,
    (SELECT s.state FROM platform.scan s WHERE s.municipality = u.municipality AND s.sha256 = u.sha256) AS scan
  FROM forms.upload u WHERE u.municipality = platform.here() AND u.draft = ${draft} ORDER BY u.id`;

/** Whoever it belongs to: for what goes on by itself. */
export const selectAnyDraft = (id: string) =>
  sql`SELECT ${COLUMNS} FROM forms.draft d WHERE municipality = platform.here() AND id = ${id}`;

/** What became a case goes by its reference there too. */
export const selectByReference = (reference: string) =>
  sql`SELECT ${COLUMNS} FROM forms.draft d WHERE municipality = platform.here() AND reference = ${reference}`;
