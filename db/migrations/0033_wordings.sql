-- A municipality's own words in the house's letters: versions of what each template says, from draft to approved by another.

CREATE SCHEMA wordings;
GRANT USAGE ON SCHEMA wordings TO radhus_app;
COMMENT ON SCHEMA wordings IS 'Municipalities'' own words in the templates that the program brings. No personal data but who wrote, proposed and approved them.';

CREATE TABLE wordings.version (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  template text NOT NULL CHECK (template ~ '^[a-z][a-z-]{1,60}$'),
  number int NOT NULL CHECK (number > 0),
  status text NOT NULL CHECK (status IN ('draft', 'proposed', 'approved', 'retired', 'discarded')),
  rev bigint NOT NULL DEFAULT 1,
  words jsonb NOT NULL CHECK (jsonb_typeof(words) = 'object'),
  based_on int NOT NULL CHECK (based_on >= 0 AND based_on < number),
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
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, template, number),
  CHECK (num_nonnulls(approved_at, approved_by, approved_role) = CASE WHEN status IN ('approved', 'retired') THEN 3 ELSE 0 END),
  CHECK ((proposed_by IS NULL) = (proposed_at IS NULL) AND (status IN ('draft', 'discarded')) = (proposed_by IS NULL)),
  -- Four eyes.
  CHECK (approved_by IS NULL OR (approved_by <> ALL (makers) AND approved_by <> proposed_by))
);
CREATE UNIQUE INDEX version_approved ON wordings.version (municipality, template) INCLUDE (id) WHERE status = 'approved';
CREATE UNIQUE INDEX version_open ON wordings.version (municipality, template) WHERE status IN ('draft', 'proposed');
COMMENT ON TABLE wordings.version IS 'A version of the municipality''s words in one of the house''s templates (Norwegian: ordlyd i brevmal). Letters written from now on say the approved one; what was approved is never removed.';
COMMENT ON COLUMN wordings.version.words IS 'By language and key: the text, and the program''s text that it was written over. What is not here is said as the program says it.';
COMMENT ON COLUMN wordings.version.based_on IS 'The number of the version it began as a copy of; 0 is what the program brings.';
COMMENT ON COLUMN wordings.version.makers IS 'Personal data: employees who wrote it, as our own ids. Purpose: four eyes, accountability. Retention: as long as the words are kept.';
COMMENT ON COLUMN wordings.version.changed_by IS 'Personal data: who wrote last, as our own id. Purpose: accountability. Retention: as long as the words are kept.';
COMMENT ON COLUMN wordings.version.proposed_by IS 'Personal data: who proposed it, as our own id. Purpose: four eyes, accountability. Retention: as long as the words are kept.';
COMMENT ON COLUMN wordings.version.approved_by IS 'Personal data: who approved it, as our own id. Purpose: four eyes, accountability. Retention: as long as the words are kept.';
CALL platform.fence('wordings.version', 'SELECT, INSERT, UPDATE');

CREATE FUNCTION wordings.keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.template, NEW.number, NEW.based_on, NEW.begun_at) IS DISTINCT FROM (OLD.id, OLD.template, OLD.number, OLD.based_on, OLD.begun_at) THEN
    RAISE EXCEPTION 'What a version is, is not changed';
  END IF;
  IF OLD.status <> 'draft' AND (NEW.words, NEW.makers) IS DISTINCT FROM (OLD.words, OLD.makers) THEN
    RAISE EXCEPTION 'Only a draft is written in';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
    (('draft', 'proposed'), ('draft', 'discarded'), ('proposed', 'draft'), ('proposed', 'approved'), ('approved', 'retired')) THEN
    RAISE EXCEPTION 'A version that is % does not become %', OLD.status, NEW.status;
  END IF;
  IF OLD.status IN ('approved', 'retired') AND (NEW.approved_by, NEW.approved_at, NEW.approved_role, NEW.proposed_by, NEW.proposed_at, NEW.note)
    IS DISTINCT FROM (OLD.approved_by, OLD.approved_at, OLD.approved_role, OLD.proposed_by, OLD.proposed_at, OLD.note) THEN
    RAISE EXCEPTION 'What was approved is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION wordings.keep_version IS 'A draft is written in until it is proposed; what was approved stays as it was.';
CREATE TRIGGER keep_version BEFORE UPDATE ON wordings.version FOR EACH ROW EXECUTE FUNCTION wordings.keep_version();
