-- Which rules decide on which day: versions of each service's decision model, what is tried before one is approved, and rates that
-- were decided at the desk.

CREATE SCHEMA rules;
GRANT USAGE ON SCHEMA rules TO radhus_app;
COMMENT ON SCHEMA rules IS 'Versions of the services'' decision models. No personal data but who made and approved them.';

CREATE TABLE rules.version (
  municipality text NOT NULL DEFAULT platform.here(),
  service text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  status text NOT NULL CHECK (status IN ('draft', 'proposed', 'approved', 'ended')),
  rev bigint NOT NULL DEFAULT 1,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  content text,
  -- What may decide lies where decisions point, and nowhere else.
  deciding text GENERATED ALWAYS AS (CASE WHEN content IS NULL THEN sha256 END) STORED,
  based_on int,
  note text NOT NULL,
  makers text[] NOT NULL CHECK (cardinality(makers) > 0),
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  begins date,
  proposed_at timestamptz,
  proposed_by text,
  approved_at timestamptz,
  approved_by text,
  approved_role text,
  valid daterange CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  because text,
  PRIMARY KEY (municipality, service, version),
  UNIQUE (municipality, service, valid WITHOUT OVERLAPS),
  FOREIGN KEY (municipality, service, based_on) REFERENCES rules.version,
  FOREIGN KEY (municipality, deciding) REFERENCES cases.decision_model,
  CHECK ((content IS NULL) = (status IN ('approved', 'ended'))),
  CHECK ((proposed_by IS NULL) = (status = 'draft') AND (proposed_at IS NULL) = (status = 'draft')),
  CHECK (status = 'draft' OR begins IS NOT NULL),
  CHECK ((approved_by IS NULL) = (status IN ('draft', 'proposed')) AND (approved_at IS NULL) = (approved_by IS NULL) AND (approved_role IS NULL) = (approved_by IS NULL)),
  CHECK ((status = 'approved') <= (valid IS NOT NULL) AND (valid IS NOT NULL) <= (status IN ('approved', 'ended'))),
  -- Four eyes. What the house came with was approved by whoever installed it.
  CHECK (approved_by IS NULL OR approved_by = 'installation' OR (approved_by <> ALL (makers) AND approved_by <> proposed_by))
);
CREATE INDEX version_based_on ON rules.version (municipality, service, based_on);
CREATE INDEX version_deciding ON rules.version (municipality, deciding);
COMMENT ON TABLE rules.version IS 'A version of a service''s decision model (Norwegian: regelversjon). Drafts carry their bytes; what was approved lies in cases.decision_model and decides on the legal days of "valid", of which no two versions have one in common.';
COMMENT ON COLUMN rules.version.because IS 'Why it was sent back, or ended. Not published.';
COMMENT ON COLUMN rules.version.makers IS 'Personal data: employees who wrote it, as our own ids. Purpose: four eyes, accountability. Retention: as long as the rules are kept.';
COMMENT ON COLUMN rules.version.changed_by IS 'Personal data: who wrote last, as our own id. Purpose: accountability. Retention: as long as the rules are kept.';
COMMENT ON COLUMN rules.version.proposed_by IS 'Personal data: who proposed it, as our own id. Purpose: four eyes, accountability. Retention: as long as the rules are kept.';
COMMENT ON COLUMN rules.version.approved_by IS 'Personal data: who approved it, as our own id. Purpose: four eyes, accountability. Retention: as long as the rules are kept.';
CALL platform.fence('rules.version', 'SELECT, INSERT, UPDATE, DELETE');

CREATE FUNCTION rules.keep_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'An approved version is kept for ever'; END IF;
  IF (NEW.service, NEW.version, NEW.sha256, NEW.makers, NEW.proposed_by, NEW.approved_by, NEW.approved_at, NEW.begins)
    IS DISTINCT FROM (OLD.service, OLD.version, OLD.sha256, OLD.makers, OLD.proposed_by, OLD.approved_by, OLD.approved_at, OLD.begins)
    OR NEW.status NOT IN ('approved', 'ended') THEN
    RAISE EXCEPTION 'An approved version is not changed';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION rules.keep_approved IS 'Of an approved version only the days change on which it decides.';
CREATE TRIGGER keep_approved BEFORE UPDATE OR DELETE ON rules.version
  FOR EACH ROW WHEN (OLD.status IN ('approved', 'ended')) EXECUTE FUNCTION rules.keep_approved();

CREATE SCHEMA ruledesk;
GRANT USAGE ON SCHEMA ruledesk TO radhus_app;
COMMENT ON SCHEMA ruledesk IS 'What rules are tried on before they are approved: examples and past decisions; and proposed rates.';

CREATE TABLE ruledesk.example (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  service text NOT NULL,
  name text NOT NULL CHECK (name <> '' AND length(name) <= 300),
  origin text NOT NULL CHECK (origin IN ('catalogue', 'case', 'person', 'boundary')),
  as_of date NOT NULL,
  facts jsonb NOT NULL,
  parameters jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, service, name)
);
COMMENT ON TABLE ruledesk.example IS 'A worked example of a service''s rules: facts, rates and a day. What is expected of it stands in ruledesk.expectation.';
COMMENT ON COLUMN ruledesk.example.facts IS 'Personal data: facts made from a case are pseudonymised and cut down to what the model reads. Purpose: to try rules before they decide. Retention: until the example is removed.';
COMMENT ON COLUMN ruledesk.example.made_by IS 'Personal data: who made it, as our own id. Purpose: accountability. Retention: until the example is removed.';
CALL platform.fence('ruledesk.example', 'SELECT, INSERT, DELETE');

CREATE TABLE ruledesk.expectation (
  municipality text NOT NULL DEFAULT platform.here(),
  example uuid NOT NULL,
  service text NOT NULL,
  version int NOT NULL,
  expected jsonb,
  reason text NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  PRIMARY KEY (municipality, example, version),
  FOREIGN KEY (municipality, example) REFERENCES ruledesk.example ON DELETE CASCADE,
  FOREIGN KEY (municipality, service, version) REFERENCES rules.version ON DELETE CASCADE
);
CREATE INDEX expectation_of_version ON ruledesk.expectation (municipality, service, version);
COMMENT ON TABLE ruledesk.expectation IS 'What an example should come to from a version on; null when it no longer applies. Of several, that of the version itself counts, else that of the version approved last.';
COMMENT ON COLUMN ruledesk.expectation.set_by IS 'Personal data: who expects it, as our own id. Purpose: accountability. Retention: as long as the rules are kept.';
CALL platform.fence('ruledesk.expectation', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE ruledesk.what_if (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  service text NOT NULL,
  version int,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  parameters jsonb NOT NULL,
  as_of date,
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  done_at timestamptz,
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL,
  result jsonb,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, service, version) REFERENCES rules.version ON DELETE CASCADE,
  CHECK ((result IS NOT NULL) = (status = 'done') AND (done_at IS NULL) = (status IN ('waiting', 'running')))
);
CREATE INDEX what_if_of_version ON ruledesk.what_if (municipality, service, version, id DESC);
COMMENT ON TABLE ruledesk.what_if IS 'Rules or rates tried on the decisions already made: how many would have been otherwise, and what it would have cost. Kept as part of the version it was asked about.';
COMMENT ON COLUMN ruledesk.what_if.asked_by IS 'Personal data: who asked, as our own id. Purpose: accountability. Retention: as long as the rules are kept.';
CALL platform.fence('ruledesk.what_if', 'SELECT, INSERT, UPDATE');

CREATE TABLE ruledesk.what_if_change (
  municipality text NOT NULL DEFAULT platform.here(),
  run uuid NOT NULL,
  seq int NOT NULL,
  decision uuid NOT NULL,
  case_id uuid NOT NULL,
  was text NOT NULL,
  becomes text NOT NULL,
  amount_was bigint,
  amount_becomes bigint,
  PRIMARY KEY (municipality, run, seq),
  FOREIGN KEY (municipality, run) REFERENCES ruledesk.what_if ON DELETE CASCADE
);
COMMENT ON TABLE ruledesk.what_if_change IS 'Decisions that would have been otherwise, up to a number for each run. Amounts in øre.';
COMMENT ON COLUMN ruledesk.what_if_change.case_id IS 'Personal data: the case of somebody, as our own id. Purpose: to see what changed rules do. Retention: until the version is discarded.';
CALL platform.fence('ruledesk.what_if_change', 'SELECT, INSERT, DELETE');

CREATE TABLE ruledesk.rate (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_.]*$'),
  value jsonb NOT NULL,
  unit text NOT NULL,
  source text NOT NULL CHECK (source <> ''),
  decided_by text NOT NULL CHECK (decided_by <> ''),
  begins date NOT NULL,
  ends date CHECK (ends > begins),
  status text NOT NULL CHECK (status IN ('proposed', 'approved', 'withdrawn')),
  proposed_at timestamptz NOT NULL,
  proposed_by text NOT NULL,
  settled_at timestamptz,
  settled_by text,
  PRIMARY KEY (municipality, id),
  CHECK ((settled_at IS NULL) = (status = 'proposed') AND (settled_by IS NULL) = (status = 'proposed')),
  CHECK (status <> 'approved' OR settled_by <> proposed_by)
);
CREATE INDEX rate_by_key ON ruledesk.rate (municipality, key, id DESC);
COMMENT ON TABLE ruledesk.rate IS 'A rate proposed at the desk, with the council''s decision. Approved by another, it stands in municipalities.parameter from its day on.';
COMMENT ON COLUMN ruledesk.rate.proposed_by IS 'Personal data: who proposed it, as our own id. Purpose: four eyes, accountability. Retention: as long as the rate is kept.';
COMMENT ON COLUMN ruledesk.rate.settled_by IS 'Personal data: who approved or withdrew it, as our own id. Purpose: four eyes, accountability. Retention: as long as the rate is kept.';
CALL platform.fence('ruledesk.rate', 'SELECT, INSERT, UPDATE');

-- A third origin: what was decided at the desk stays when the catalogue is read anew, and stands before both others.
ALTER TABLE municipalities.parameter DROP CONSTRAINT parameter_origin_check,
  ADD CONSTRAINT parameter_origin_check CHECK (origin IN ('national', 'municipal', 'decided'));
COMMENT ON TABLE municipalities.parameter IS 'A value that rules use, valid for a period, with where it was decided. A decided value stands before a municipal one, and that before a national one, on the days it covers.';

-- Past decisions are read by the thousands when rules are tried on them; their answers lie beside the trace, not in it.
ALTER TABLE cases.decision
  ADD COLUMN output jsonb GENERATED ALWAYS AS (evaluation -> 'output') STORED,
  ADD COLUMN undecided boolean GENERATED ALWAYS AS (coalesce(evaluation -> 'unknowns', '[]') <> '[]') STORED;
COMMENT ON COLUMN cases.decision.output IS 'Personal data: what the rules answered, as in the evaluation. Purpose: to try other rules on past decisions. Retention: that of the case file.';
DROP INDEX cases.decision_by_model;
CREATE INDEX decision_by_model ON cases.decision (municipality, model, id);

CREATE TABLE public_read.rule_version (
  municipality text NOT NULL DEFAULT platform.here(),
  service text NOT NULL,
  version int NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  sha256 text NOT NULL,
  dmn text NOT NULL,
  page jsonb NOT NULL,
  approved_at timestamptz NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, service, version)
);
COMMENT ON TABLE public_read.rule_version IS 'The public register of rules (forvaltningsloven 2025 § 13): approved versions with their days, as pages in four languages and as DMN. Who approved is a role in a unit, not a name.';
CALL platform.fence('public_read.rule_version', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT');

CREATE TABLE public_read.rule_rate (
  municipality text NOT NULL DEFAULT platform.here(),
  service text NOT NULL,
  key text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  words jsonb NOT NULL,
  source text NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (municipality, service, key, valid_from)
);
COMMENT ON TABLE public_read.rule_rate IS 'Rates that a service''s rules read, day by day, in four languages, with where they were decided.';
CALL platform.fence('public_read.rule_rate', 'SELECT, INSERT, DELETE', 'SELECT');
