-- What a case file said before: the archive's own history of the fields that may change while it is open.

CREATE TABLE records.change (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_file uuid NOT NULL,
  field text NOT NULL CHECK (field IN ('unit')),
  before text NOT NULL,
  after text NOT NULL CHECK (after <> before),
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_file) REFERENCES records.case_file (municipality, id)
);
CREATE INDEX change_of_file ON records.change (municipality, case_file);
COMMENT ON TABLE records.change IS 'A field of a case file that was changed, with what it was (nb: endringslogg; Noark 5 M680–M685). "unit" is M305.';
COMMENT ON COLUMN records.change.changed_by IS 'Personal data: pseudonym of whoever changed it (M684). Purpose: evidence. Retention: that of the case file.';
CALL platform.fence('records.change', 'SELECT, INSERT');
CALL cases.hide_from_recused('records.change', 'case_file', 'case_file');
