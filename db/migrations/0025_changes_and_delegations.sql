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

-- Delegations that a municipality brings with it: decided by its council and director before this register was, each named in its own list.

ALTER TABLE authority.delegation ADD COLUMN brought text CHECK (brought ~ '^[a-z][a-z0-9-]*$');
ALTER TABLE authority.delegation ALTER COLUMN written_by DROP NOT NULL;
DO $$
BEGIN
  EXECUTE (SELECT format('ALTER TABLE authority.delegation DROP CONSTRAINT %I', conname) FROM pg_constraint
    WHERE conrelid = 'authority.delegation'::regclass AND pg_get_constraintdef(oid) LIKE '%(approved_at IS NULL) = (approved_by IS NULL)%');
END $$;
ALTER TABLE authority.delegation ADD UNIQUE (municipality, brought);
ALTER TABLE authority.delegation ADD CHECK (CASE WHEN brought IS NULL
  THEN written_by IS NOT NULL AND (approved_at IS NULL) = (approved_by IS NULL)
  ELSE num_nonnulls(written_by, approved_by) = 0 AND approved_at IS NOT NULL END);
COMMENT ON COLUMN authority.delegation.brought IS 'Its name in the list that the municipality brought, for one that nobody wrote here. What it rests on is the decision named as its source.';
