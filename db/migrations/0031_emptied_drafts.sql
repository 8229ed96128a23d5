-- A draft that is discarded, or left alone for 60 days, is emptied: everything that was written or attached is deleted, also the bytes.

GRANT DELETE ON forms.upload, forms.signing_round, forms.signature TO radhus_app;

-- The foreign keys themselves say whether anything points at a file, also those of tables made later, and they look behind the fence of
-- whoever asks: a record that is hidden from an employee keeps its file all the same.
CREATE FUNCTION platform.forget_file(name text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM platform.file WHERE municipality = platform.here() AND sha256 = name;
  RETURN FOUND;
EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN RETURN false;
END $$;
COMMENT ON FUNCTION platform.forget_file IS 'Deletes a file that nothing points at; gives whether it did. Every table that points at a file has a foreign key, and that is what keeps the file.';
COMMENT ON COLUMN platform.file.content IS 'Personal data: may hold any. Purpose: documents in cases. Retention: that of the records and drafts that point at it; deleted with the last of them.';

-- What was removed from a draft was only marked until now.
DELETE FROM forms.upload u WHERE u.removed_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM forms.representation r WHERE r.municipality = u.municipality AND r.upload = u.id);
DELETE FROM platform.file f
  WHERE NOT EXISTS (SELECT FROM forms.upload u WHERE u.municipality = f.municipality AND u.sha256 = f.sha256)
    AND NOT EXISTS (SELECT FROM records.version v WHERE v.municipality = f.municipality AND v.file = f.sha256);
ALTER TABLE forms.upload DROP COLUMN removed_at;

-- What was discarded before is emptied by the next sweep, like what was left alone.
ALTER TABLE forms.draft ADD COLUMN emptied_at timestamptz CHECK (emptied_at IS NULL OR (state = 'discarded' AND answers = '{}' AND external = '{}'));
CREATE INDEX draft_to_empty ON forms.draft (municipality) WHERE state = 'discarded' AND emptied_at IS NULL;

COMMENT ON TABLE forms.draft IS 'An application being written, pinned to a form version. One open draft a person and service. Of one that was discarded or left alone for 60 days only the row is kept: that there was one, whose, and when it was emptied.';
COMMENT ON COLUMN forms.draft.person IS 'Personal data: who writes it, by our own id. Purpose: to apply; that the same call sent again makes no second draft. Retention: that of the case file once sent; else kept with the emptied row.';
COMMENT ON COLUMN forms.draft.answers IS 'Personal data: answers. Purpose: to apply. Retention: until discarded, 60 days after it was last changed, or that of the case file once sent.';
COMMENT ON COLUMN forms.draft.saved_at IS 'When it was last changed: answers, files, or for whom. The 60 days are counted from here, or from when signing together ended without being sent.';
COMMENT ON COLUMN forms.draft.emptied_at IS 'When everything that was written and attached was deleted.';
COMMENT ON COLUMN forms.draft_revision.answers IS 'Personal data: answers. Purpose: to merge. Retention: until the draft is sent or emptied.';
COMMENT ON TABLE forms.upload IS 'A file attached to a draft. Deleted, with bytes that nothing else points at, when it is removed or the draft is emptied.';
COMMENT ON TABLE forms.representation IS 'On whose behalf a draft is written, by whom and why. A draft without a row is written by the applicant, or was emptied.';
COMMENT ON TABLE forms.signing_round IS 'One asking of all who must sign, bound to one summary by its hash. When the draft is taken back and changed, a new one is opened. Deleted with its signatures when the draft is emptied.';
COMMENT ON TABLE forms.payment IS 'An attempt to pay the fee of an application. What is not paid in time is registered as unpaid, and stops nothing. Money''s own record: kept whatever becomes of the draft.';
