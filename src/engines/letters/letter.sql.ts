/** Every statement of the module. */
import { sql } from "#platform/sql";
import { z } from "zod";
import type { KeptLetter, LetterDraft, LetterText, Writing } from "./letter.model.ts";

const Words = z.object({ lead: z.string(), assessment: z.string(), next: z.string() });
const Writings = z.object({ text: z.string(), base: z.string() });

export const DraftRow = z
  .object({
    case_id: z.string(),
    rev: z.number(),
    judged: z.unknown(),
    writings: z.object({ lead: Writings, assessment: Writings, next: Writings }).partial(),
    saved_at: z.string(),
    saved_by: z.string(),
    saved_by_name: z.string(),
  })
  .transform((row): LetterDraft => ({
    caseId: row.case_id,
    rev: row.rev,
    judged: row.judged,
    writings: row.writings as LetterDraft["writings"],
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    savedByName: row.saved_by_name,
  }));

export const KeptRow = z
  .object({ decision: z.string(), base: Words, text: Words, written_at: z.string(), written_by: z.string() })
  .transform(({ written_at, written_by, ...row }): KeptLetter => ({
    ...row,
    writtenAt: written_at,
    writtenBy: written_by,
  }));

export const selectDraft = (caseId: string) => sql`
  SELECT case_id, rev, judged, writings, saved_at, saved_by, saved_by_name
  FROM letters.draft WHERE municipality = platform.here() AND case_id = ${caseId}`;

export type Saving = {
  readonly caseId: string;
  readonly judged: object;
  readonly writings: Readonly<Partial<Record<keyof LetterText, Writing>>>;
  readonly by: string;
  readonly byName: string;
  readonly at: string;
};

/** Begins a draft; does nothing when there is one. */
export const insertDraft = (s: Saving) => sql`
  INSERT INTO letters.draft (case_id, judged, writings, saved_at, saved_by, saved_by_name)
  VALUES (${s.caseId}, ${JSON.stringify(s.judged)}, ${JSON.stringify(s.writings)}, ${s.at}, ${s.by}, ${s.byName})
  ON CONFLICT DO NOTHING`;

/** Writes over the draft as it was at `rev`; touches nothing when it has moved on. */
export const updateDraft = (s: Saving, rev: number) => sql`
  UPDATE letters.draft SET rev = rev + 1, judged = ${JSON.stringify(s.judged)}, writings = ${JSON.stringify(s.writings)},
    saved_at = ${s.at}, saved_by = ${s.by}, saved_by_name = ${s.byName}
  WHERE municipality = platform.here() AND case_id = ${s.caseId} AND rev = ${rev}`;

export const deleteDraft = (caseId: string) =>
  sql`DELETE FROM letters.draft WHERE municipality = platform.here() AND case_id = ${caseId}`;

export const insertKept = (k: KeptLetter) => sql`
  INSERT INTO letters.text (decision, base, text, written_at, written_by)
  VALUES (${k.decision}, ${JSON.stringify(k.base)}, ${JSON.stringify(k.text)}, ${k.writtenAt}, ${k.writtenBy})`;

export const selectKept = (decision: string) => sql`
  SELECT decision, base, text, written_at, written_by FROM letters.text WHERE municipality = platform.here() AND decision = ${decision}`;
