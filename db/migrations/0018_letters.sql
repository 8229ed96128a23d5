-- The words of letters: what a person writes over before a decision, and what was sent.

CREATE SCHEMA letters;
GRANT USAGE ON SCHEMA letters TO radhus_app;
COMMENT ON SCHEMA letters IS 'Drafts of letters beside cases, and the words of letters that a person decided.';

CREATE TABLE letters.draft (
  municipality text NOT NULL DEFAULT platform.here(),
  case_id uuid NOT NULL,
  rev bigint NOT NULL DEFAULT 1,
  judged jsonb NOT NULL,
  writings jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  saved_by_name text NOT NULL,
  PRIMARY KEY (municipality, case_id),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case
);
COMMENT ON TABLE letters.draft IS 'A letter that is being written beside a case, with the judgement it goes with. Thrown away when the case is decided.';
COMMENT ON COLUMN letters.draft.judged IS 'Personal data: a case worker''s judgement before it is made. Purpose: to decide the case. Retention: until it is decided.';
COMMENT ON COLUMN letters.draft.writings IS 'Personal data: free text about the case. Purpose: to inform whoever applied. Retention: until the case is decided.';
COMMENT ON COLUMN letters.draft.saved_by_name IS 'Personal data: the case worker who saved it. Purpose: to tell the next one whose it is. Retention: until the case is decided.';
CALL platform.fence('letters.draft', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE letters.text (
  municipality text NOT NULL DEFAULT platform.here(),
  decision uuid NOT NULL,
  base jsonb NOT NULL,
  text jsonb NOT NULL,
  written_at timestamptz NOT NULL,
  written_by text NOT NULL,
  PRIMARY KEY (municipality, decision),
  FOREIGN KEY (municipality, decision) REFERENCES cases.decision
);
COMMENT ON TABLE letters.text IS 'The words of a letter as a person decided them, beside the standard text they were written over. Append-only.';
COMMENT ON COLUMN letters.text.text IS 'Personal data: free text about the case. Purpose: to show what was written to whoever applied. Retention: that of the case file.';
COMMENT ON COLUMN letters.text.written_by IS 'Personal data: who wrote it, as our own id. Purpose: accountability. Retention: that of the case file.';
CALL platform.fence('letters.text', 'SELECT, INSERT');
