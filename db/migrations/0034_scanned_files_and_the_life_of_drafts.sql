-- Files that come from outside are looked at for viruses before anybody opens them. What the house makes itself has no row.

CREATE TABLE platform.scan (
  municipality text NOT NULL DEFAULT platform.here(),
  sha256 text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'clean', 'infected', 'unscanned')),
  changed_at timestamptz NOT NULL,
  engine text,
  signatures date,
  found text,
  PRIMARY KEY (municipality, sha256),
  FOREIGN KEY (municipality, sha256) REFERENCES platform.file ON DELETE CASCADE,
  CHECK ((state IN ('clean', 'infected')) = (engine IS NOT NULL)),
  CHECK ((state = 'infected') = (found IS NOT NULL)),
  CHECK (signatures IS NULL OR engine IS NOT NULL)
);
-- What came before is neither better nor worse than what comes where there is no scanner.
INSERT INTO platform.scan (municipality, sha256, state, changed_at)
  SELECT f.municipality, f.sha256, 'unscanned', f.stored_at FROM platform.file f
  WHERE EXISTS (SELECT FROM forms.upload u WHERE u.municipality = f.municipality AND u.sha256 = f.sha256)
    OR EXISTS (
      SELECT FROM records.version v JOIN records.document d ON d.municipality = v.municipality AND d.id = v.document
      WHERE v.municipality = f.municipality AND v.file = f.sha256 AND d.role = 'attachment');
CREATE INDEX scan_to_do ON platform.scan (municipality, changed_at) WHERE state IN ('waiting', 'unscanned');
COMMENT ON TABLE platform.scan IS 'What a scanner found in a file that came from outside; the newest finding stands. Gone with the file. waiting: nobody may open it yet. infected: kept, and opened by nobody. unscanned: the municipality had no scanner when it came.';
COMMENT ON COLUMN platform.scan.changed_at IS 'When it came to be so: when it was looked at, or else when it came.';
COMMENT ON COLUMN platform.scan.engine IS 'The engine that looked, with its version and that of its signatures.';
COMMENT ON COLUMN platform.scan.signatures IS 'The day the signatures are from, as the engine tells it.';
COMMENT ON COLUMN platform.scan.found IS 'The engine''s own name of what was found.';
CALL platform.fence('platform.scan', 'SELECT, INSERT, UPDATE');

-- How long a draft is kept is said by its service when it is begun, and holds for that draft; before it is emptied, its writer is warned once.
ALTER TABLE forms.draft ADD COLUMN kept_days smallint NOT NULL DEFAULT 60 CHECK (kept_days BETWEEN 14 AND 730);
ALTER TABLE forms.draft ALTER COLUMN kept_days DROP DEFAULT;
ALTER TABLE forms.draft ADD COLUMN warned_at timestamptz;
COMMENT ON TABLE forms.draft IS 'An application being written, pinned to a form version. One open draft a person and service. Of one that was discarded, left alone for as long as it is kept, or never written in, only the row is kept: that there was one, whose, and when it was emptied.';
COMMENT ON COLUMN forms.draft.kept_days IS 'How many days of 24 hours it is kept after its last change, as its service said when it was begun.';
COMMENT ON COLUMN forms.draft.warned_at IS 'When its writer was last warned that it will be emptied; a change after it begins the days anew.';
COMMENT ON COLUMN forms.draft.answers IS 'Personal data: answers. Purpose: to apply. Retention: until discarded, kept_days after it was last changed, or that of the case file once sent.';
COMMENT ON COLUMN forms.draft.saved_at IS 'When it was last changed: answers, files, or for whom. The days are counted from here, or from when signing together ended without being sent.';

-- A warning that something begun will be deleted says that, and not that there is a message.
ALTER TABLE notify.notice ADD COLUMN words text NOT NULL DEFAULT 'message' CHECK (words IN ('message', 'draft'));
COMMENT ON COLUMN notify.notice.words IS 'What is said: that something is new, or that something begun is soon deleted.';
