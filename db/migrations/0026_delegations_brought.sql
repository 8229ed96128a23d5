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
