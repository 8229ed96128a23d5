-- Moving open cases from the version of a service that they began with to another: planned, tried, approved by another, run, and taken back.

CREATE TABLE services.migration (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  service text NOT NULL,
  from_version uuid NOT NULL,
  to_version uuid NOT NULL CHECK (to_version <> from_version),
  status text NOT NULL CHECK (status IN ('draft', 'approved', 'running', 'cancelled')),
  rev bigint NOT NULL DEFAULT 1,
  map jsonb NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  makers text[] NOT NULL CHECK (cardinality(makers) > 0),
  planned_at timestamptz NOT NULL,
  planned_by text NOT NULL,
  trial jsonb,
  approved_at timestamptz,
  approved_by text,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, from_version) REFERENCES services.version,
  FOREIGN KEY (municipality, to_version) REFERENCES services.version,
  CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (status IN ('approved', 'running')) <= (approved_by IS NOT NULL)),
  -- Nobody approves what was not tried as it stands: a change of the map takes the trial away.
  CHECK (approved_by IS NULL OR (trial IS NOT NULL AND approved_by <> ALL (makers)))
);
CREATE INDEX migration_of_service ON services.migration (municipality, service, id DESC);
CREATE INDEX migration_from ON services.migration (municipality, from_version);
CREATE INDEX migration_to ON services.migration (municipality, to_version);
COMMENT ON TABLE services.migration IS 'A plan for moving open cases to another version of their service (Norwegian: flytting av saker), with what it came to when it was tried on all of them.';
COMMENT ON COLUMN services.migration.makers IS 'Personal data: employees who wrote the plan, as our own ids. Purpose: four eyes, accountability. Retention: as long as the service''s versions are kept.';
COMMENT ON COLUMN services.migration.planned_by IS 'Personal data: who planned it, as our own id. Purpose: accountability. Retention: as long as the service''s versions are kept.';
COMMENT ON COLUMN services.migration.approved_by IS 'Personal data: who approved it, as our own id. Purpose: four eyes, accountability. Retention: as long as the service''s versions are kept.';
CALL platform.fence('services.migration', 'SELECT, INSERT, UPDATE');

CREATE TABLE services.migrated_case (
  municipality text NOT NULL DEFAULT platform.here(),
  migration uuid NOT NULL,
  case_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('waiting', 'moved', 'stayed', 'reversed')),
  problems jsonb NOT NULL DEFAULT '[]',
  -- The case's revision after it was moved: nothing has happened in it since as long as it is the same.
  rev bigint,
  -- What to put back.
  before jsonb,
  settled_at timestamptz,
  PRIMARY KEY (municipality, migration, case_id),
  FOREIGN KEY (municipality, migration) REFERENCES services.migration,
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case,
  CHECK ((outcome = 'waiting') = (settled_at IS NULL) AND (outcome IN ('moved', 'reversed')) = (rev IS NOT NULL) AND (rev IS NULL) = (before IS NULL))
);
CREATE INDEX migrated_case_of_case ON services.migrated_case (municipality, case_id);
CREATE INDEX migrated_case_by_outcome ON services.migrated_case (municipality, migration, outcome);
COMMENT ON TABLE services.migrated_case IS 'What a migration came to in each case.';
COMMENT ON COLUMN services.migrated_case.before IS 'Personal data: facts of the case as they were. Purpose: to take the migration back. Retention: that of the case file.';
CALL platform.fence('services.migrated_case', 'SELECT, INSERT, UPDATE');
CALL cases.hide_from_recused('services.migrated_case', 'case_id');
