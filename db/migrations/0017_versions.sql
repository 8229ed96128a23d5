-- Versions of services: all files of each, from draft to published, so that a service can be made and changed where it is used.

CREATE SCHEMA services;
GRANT USAGE ON SCHEMA services TO radhus_app;
COMMENT ON SCHEMA services IS 'Versions of services. No personal data but who made, proposed and approved them.';

CREATE TABLE services.version (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  service text NOT NULL CHECK (service ~ '^[a-z][a-z0-9-]{1,60}$'),
  number int NOT NULL CHECK (number > 0),
  unit text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'proposed', 'published', 'retired', 'discarded')),
  rev bigint NOT NULL DEFAULT 1,
  files jsonb NOT NULL CHECK (jsonb_typeof(files) = 'object'),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  based_on uuid,
  -- Whose package it came in; null for what was made here.
  origin text,
  -- The catalogue of the installation has it.
  brought boolean NOT NULL DEFAULT false,
  note text NOT NULL DEFAULT '',
  because text,
  makers text[] NOT NULL CHECK (cardinality(makers) > 0),
  begun_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  proposed_at timestamptz,
  proposed_by text,
  approved_at timestamptz,
  approved_by text,
  approved_role text,
  kind text CHECK (kind IN ('first', 'text', 'compatible', 'breaking')),
  form_version text,
  case_type text,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, service, number),
  FOREIGN KEY (municipality, based_on) REFERENCES services.version,
  FOREIGN KEY (municipality, form_version) REFERENCES forms.form_version,
  FOREIGN KEY (municipality, case_type) REFERENCES cases.case_type,
  CHECK (num_nonnulls(approved_at, approved_by, approved_role, kind, form_version, case_type) = CASE WHEN status IN ('published', 'retired') THEN 6 ELSE 0 END),
  CHECK ((proposed_by IS NULL) = (proposed_at IS NULL) AND (status IN ('draft', 'discarded')) = (proposed_by IS NULL)),
  -- Four eyes. What the house came with was approved by whoever installed it.
  CHECK (approved_by IS NULL OR (brought AND makers = ARRAY['installation'] AND approved_by = 'installation') OR (approved_by <> ALL (makers) AND approved_by <> proposed_by))
);
CREATE UNIQUE INDEX version_published ON services.version (municipality, service) INCLUDE (id) WHERE status = 'published';
CREATE INDEX version_open ON services.version (municipality, service, number DESC) WHERE status IN ('draft', 'proposed');
CREATE INDEX version_based_on ON services.version (municipality, based_on);
CREATE INDEX version_form ON services.version (municipality, form_version);
CREATE INDEX version_case_type ON services.version (municipality, case_type);
COMMENT ON TABLE services.version IS 'A version of a service: all its files as text (Norwegian: tjenesteversjon). New applications begin with the published one; cases go on with the one they began with, so nothing that was published is ever removed.';
COMMENT ON COLUMN services.version.form_version IS 'The form that drafts of applications are pinned to.';
COMMENT ON COLUMN services.version.case_type IS 'What cases that begin with it are pinned to. The same files published twice are one case type.';
COMMENT ON COLUMN services.version.unit IS 'The unit whose employees may work on it; the files may name another, which is judged when it is published.';
COMMENT ON COLUMN services.version.makers IS 'Personal data: employees who wrote it, as our own ids. Purpose: four eyes, accountability. Retention: as long as the service''s versions are kept.';
COMMENT ON COLUMN services.version.changed_by IS 'Personal data: who wrote last, as our own id. Purpose: accountability. Retention: as long as the service''s versions are kept.';
COMMENT ON COLUMN services.version.proposed_by IS 'Personal data: who proposed it, as our own id. Purpose: four eyes, accountability. Retention: as long as the service''s versions are kept.';
COMMENT ON COLUMN services.version.approved_by IS 'Personal data: who approved it, as our own id. Purpose: four eyes, accountability. Retention: as long as the service''s versions are kept.';
CALL platform.fence('services.version', 'SELECT, INSERT, UPDATE');

CREATE FUNCTION services.keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.service, NEW.number, NEW.based_on, NEW.origin, NEW.brought, NEW.begun_at)
    IS DISTINCT FROM (OLD.id, OLD.service, OLD.number, OLD.based_on, OLD.origin, OLD.brought, OLD.begun_at) THEN
    RAISE EXCEPTION 'What a version is, is not changed';
  END IF;
  IF OLD.status <> 'draft' AND (NEW.files, NEW.sha256, NEW.makers) IS DISTINCT FROM (OLD.files, OLD.sha256, OLD.makers) THEN
    RAISE EXCEPTION 'Only a draft is written in';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
    (('draft', 'proposed'), ('draft', 'discarded'), ('proposed', 'draft'), ('proposed', 'published'), ('published', 'retired')) THEN
    RAISE EXCEPTION 'A version that is % does not become %', OLD.status, NEW.status;
  END IF;
  IF OLD.status IN ('published', 'retired') AND (NEW.approved_by, NEW.approved_at, NEW.proposed_by, NEW.kind, NEW.form_version, NEW.case_type, NEW.note)
    IS DISTINCT FROM (OLD.approved_by, OLD.approved_at, OLD.proposed_by, OLD.kind, OLD.form_version, OLD.case_type, OLD.note) THEN
    RAISE EXCEPTION 'What was published is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION services.keep_version IS 'A draft is written in until it is proposed; what was published stays as it was.';
CREATE TRIGGER keep_version BEFORE UPDATE ON services.version FOR EACH ROW EXECUTE FUNCTION services.keep_version();
