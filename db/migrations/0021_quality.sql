-- Quality of automation: what is counted, judgements made without seeing the rules' answer, and alarms.

-- Counting reads no case's whole state: what is counted lies in indexes that hold all of it.
ALTER TABLE cases.case ADD COLUMN handed_over text GENERATED ALWAYS AS (state ->> 'handedOver') STORED;
-- An instant as the fold wrote it: a cast from text is not immutable.
ALTER TABLE cases.case ADD COLUMN decided text GENERATED ALWAYS AS (state ->> 'decidedAt') STORED;
ALTER TABLE cases.case ADD COLUMN appeal text GENERATED ALWAYS AS (state ->> 'appeal') STORED;
DROP INDEX cases.case_by_service;
CREATE INDEX case_by_service ON cases.case (municipality, service, opened_at DESC)
  INCLUDE (id, unit, language, status, due, outcome, mode, decided, handed_over, appeal);
DROP INDEX cases.decision_of_case;
CREATE INDEX decision_of_case ON cases.decision (municipality, case_id)
  INCLUDE (id, mode, outcome, model, decided_at, decided_by, supersedes);
CREATE INDEX case_sampled ON cases.case (municipality, due) WHERE attention = 'sampled_for_quality' AND status = 'to-do';

CREATE TABLE cases.blind_judgement (
  municipality text NOT NULL DEFAULT platform.here(),
  task uuid NOT NULL,
  case_id uuid NOT NULL,
  outcome text NOT NULL,
  checklist jsonb NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  judged_at timestamptz NOT NULL,
  judged_by text NOT NULL,
  PRIMARY KEY (municipality, task),
  FOREIGN KEY (municipality, task) REFERENCES cases.task,
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case
);
CREATE INDEX blind_judgement_of_case ON cases.blind_judgement (municipality, case_id) INCLUDE (outcome);
COMMENT ON TABLE cases.blind_judgement IS 'What a person came to in a sampled case before being shown what the rules had come to. Never changed: it is what the rules are measured by.';
COMMENT ON COLUMN cases.blind_judgement.checklist IS 'Personal data: a person''s judgement of the applicant''s situation. Purpose: control of automated decisions. Retention: that of the case file.';
COMMENT ON COLUMN cases.blind_judgement.reason IS 'Personal data: free text about the case. Purpose: control of automated decisions. Retention: that of the case file.';
CALL platform.fence('cases.blind_judgement', 'SELECT, INSERT');
CALL cases.hide_from_recused('cases.blind_judgement', 'case_id');

CREATE SCHEMA quality;
GRANT USAGE ON SCHEMA quality TO radhus_app;
COMMENT ON SCHEMA quality IS 'How the quality of automation is watched.';

CREATE TABLE quality.watch (
  municipality text NOT NULL DEFAULT platform.here(),
  service text NOT NULL,
  rev bigint NOT NULL DEFAULT 1,
  deviation_percent bigint CHECK (deviation_percent BETWEEN 1 AND 100),
  handover_percent bigint CHECK (handover_percent BETWEEN 1 AND 100),
  least_cases bigint NOT NULL CHECK (least_cases BETWEEN 5 AND 10000),
  days bigint NOT NULL CHECK (days BETWEEN 1 AND 365),
  stops boolean NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  PRIMARY KEY (municipality, service)
);
COMMENT ON TABLE quality.watch IS 'When an alarm is raised for a service: the share that may differ or be handed over, of how many cases and days, and whether automation then stops itself.';
CALL platform.fence('quality.watch', 'SELECT, INSERT, UPDATE');

CREATE TABLE quality.alarm (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  service text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('deviation', 'handover', 'unmeasured')),
  hits bigint NOT NULL,
  cases bigint NOT NULL,
  percent bigint NOT NULL,
  days bigint NOT NULL,
  stopped boolean NOT NULL,
  raised_at timestamptz NOT NULL,
  settled_at timestamptz,
  settled_by text,
  note text,
  PRIMARY KEY (municipality, id),
  CHECK (num_nonnulls(settled_at, settled_by, note) IN (0, 3))
);
CREATE UNIQUE INDEX alarm_open ON quality.alarm (municipality, service, kind) WHERE settled_at IS NULL;
CREATE INDEX alarm_of_service ON quality.alarm (municipality, service, raised_at DESC);
COMMENT ON TABLE quality.alarm IS 'That a service''s rules went beyond what its owner had set, what was counted then, whether automation stopped, and what the owner made of it.';
CALL platform.fence('quality.alarm', 'SELECT, INSERT, UPDATE');
