-- Cases: what happened, what was known, what was decided and why.

CREATE SCHEMA cases;
GRANT USAGE ON SCHEMA cases TO radhus_app;
COMMENT ON SCHEMA cases IS 'Case work: events, facts, tasks, decisions, messages.';

CREATE TABLE cases.case_type (
  municipality text NOT NULL DEFAULT platform.here(),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  service text NOT NULL,
  definition jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, sha256)
);
COMMENT ON TABLE cases.case_type IS 'A version of how a service is worked, named by its content. A case keeps the version it began with.';
CALL platform.fence('cases.case_type', 'SELECT, INSERT');

CREATE TABLE cases.case (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  service text NOT NULL,
  case_type text NOT NULL,
  unit text NOT NULL,
  applicant uuid NOT NULL,
  case_file uuid NOT NULL,
  number text NOT NULL,
  reference text NOT NULL,
  language text NOT NULL CHECK (language IN ('nb', 'nn', 'sv', 'en')),
  rev bigint NOT NULL DEFAULT 1,
  opened_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  state jsonb NOT NULL,
  status text NOT NULL GENERATED ALWAYS AS (state ->> 'status') STORED CHECK (status IN ('received', 'in-progress', 'to-do', 'waiting', 'decided', 'closed')),
  attention text GENERATED ALWAYS AS (state ->> 'attention') STORED,
  assignee uuid GENERATED ALWAYS AS ((state ->> 'assignee')::uuid) STORED,
  -- Text compares as the date does, and a cast from text to date is not immutable.
  due text GENERATED ALWAYS AS (state ->> 'due') STORED,
  outcome text GENERATED ALWAYS AS (state ->> 'outcome') STORED,
  mode text GENERATED ALWAYS AS (state ->> 'mode') STORED CHECK (mode IN ('automatic', 'manual')),
  has_step boolean NOT NULL GENERATED ALWAYS AS (jsonb_path_exists(state, '$.steps[*] ? (@.status == "ready" || @.status == "retry")')) STORED,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, reference),
  FOREIGN KEY (municipality, case_type) REFERENCES cases.case_type,
  CHECK ((outcome IS NULL) = (mode IS NULL))
);
CREATE INDEX case_type_of ON cases.case (municipality, case_type);
CREATE INDEX case_of_applicant ON cases.case (municipality, applicant, id DESC);
CREATE INDEX case_of_unit ON cases.case (municipality, unit, due, id) WHERE status IN ('to-do', 'waiting');
CREATE INDEX case_of_assignee ON cases.case (municipality, assignee, due, id) WHERE status IN ('to-do', 'waiting');
CREATE INDEX case_done ON cases.case (municipality, unit, id DESC) WHERE status IN ('decided', 'closed');
CREATE INDEX case_by_service ON cases.case (municipality, service, opened_at DESC);
CREATE INDEX case_by_day ON cases.case (municipality, opened_at);
CREATE INDEX case_by_number ON cases.case (municipality, number);
CREATE INDEX case_by_file ON cases.case (municipality, case_file);
CREATE INDEX case_stuck ON cases.case (municipality, changed_at) WHERE has_step AND status IN ('in-progress', 'decided');
COMMENT ON TABLE cases.case IS 'A case as its events left it. The state is folded from cases.event and can be made again from it at any time.';
COMMENT ON COLUMN cases.case.applicant IS 'Personal data: who applied. Purpose: to decide the case. Retention: that of the case file.';
CALL platform.fence('cases.case', 'SELECT, INSERT, UPDATE');

CREATE TABLE cases.event (
  municipality text NOT NULL DEFAULT platform.here(),
  case_id uuid NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL,
  happened_at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('citizen', 'staff', 'automation', 'system')),
  actor text NOT NULL,
  payload jsonb NOT NULL,
  PRIMARY KEY (municipality, case_id, seq),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case
);
COMMENT ON TABLE cases.event IS 'What happened in a case, in order. Append-only: the case is the fold of these.';
COMMENT ON COLUMN cases.event.actor IS 'Personal data: who did it, as our own id. Purpose: accountability. Retention: that of the case file.';
CALL platform.fence('cases.event', 'SELECT, INSERT');

CREATE TABLE cases.fact (
  municipality text NOT NULL DEFAULT platform.here(),
  case_id uuid NOT NULL,
  key text NOT NULL,
  seq bigint NOT NULL,
  value jsonb NOT NULL,
  source text NOT NULL,
  purpose text NOT NULL,
  legal_basis text NOT NULL,
  fetched_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, case_id, key, seq),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case
);
COMMENT ON TABLE cases.fact IS 'What is known in a case and where it came from. A newer fact stands beside the older one, never over it.';
COMMENT ON COLUMN cases.fact.value IS 'Personal data: income, household, places, answers. Purpose: the one in the row, with its legal basis. Retention: that of the case file.';
CALL platform.fence('cases.fact', 'SELECT, INSERT');

CREATE TABLE cases.task (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('decide', 'review', 'appeal', 'message')),
  reason text NOT NULL,
  detail text NOT NULL,
  opened_at timestamptz NOT NULL,
  done_at timestamptz,
  done_by text,
  result jsonb,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case,
  CHECK ((done_at IS NULL) = (done_by IS NULL) AND (done_at IS NULL) = (result IS NULL))
);
CREATE INDEX task_of_case ON cases.task (municipality, case_id);
COMMENT ON TABLE cases.task IS 'What a person must do in a case, why, and what came of it.';
COMMENT ON COLUMN cases.task.result IS 'Personal data: a person''s judgement and reason. Purpose: to decide the case. Retention: that of the case file.';
CALL platform.fence('cases.task', 'SELECT, INSERT, UPDATE');

CREATE TABLE cases.decision_model (
  municipality text NOT NULL DEFAULT platform.here(),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  service text NOT NULL,
  content text NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, sha256)
);
COMMENT ON TABLE cases.decision_model IS 'Rules as they were when decisions were made by them, byte for byte, so that any decision can be explained and made again.';
CALL platform.fence('cases.decision_model', 'SELECT, INSERT');

CREATE TABLE cases.decision (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_id uuid NOT NULL,
  mode text NOT NULL CHECK (mode IN ('automatic', 'manual', 'advice')),
  outcome text NOT NULL,
  as_of date NOT NULL,
  model text NOT NULL,
  facts jsonb NOT NULL,
  evaluation jsonb NOT NULL,
  reason text,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  supersedes uuid,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case,
  FOREIGN KEY (municipality, model) REFERENCES cases.decision_model,
  FOREIGN KEY (municipality, supersedes) REFERENCES cases.decision,
  CHECK (mode <> 'manual' OR reason IS NOT NULL)
);
CREATE INDEX decision_of_case ON cases.decision (municipality, case_id);
CREATE INDEX decision_by_model ON cases.decision (municipality, model);
CREATE INDEX decision_superseded ON cases.decision (municipality, supersedes);
COMMENT ON TABLE cases.decision IS 'A decision with everything it rests on: frozen facts, the rules'' version, parameters, full trace and reasons. "advice" is what the rules said when a person had to decide.';
COMMENT ON COLUMN cases.decision.facts IS 'Personal data: the facts the decision rests on. Purpose: to explain and check it. Retention: that of the case file.';
COMMENT ON COLUMN cases.decision.evaluation IS 'Personal data: output, trace and reasons. Purpose: to explain and check it. Retention: that of the case file.';
CALL platform.fence('cases.decision', 'SELECT, INSERT');

CREATE TABLE cases.message (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_id uuid NOT NULL,
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  content text NOT NULL CHECK (content <> '' AND length(content) <= 10000),
  written_at timestamptz NOT NULL,
  written_by text NOT NULL,
  entry uuid NOT NULL,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case
);
CREATE INDEX message_of_case ON cases.message (municipality, case_id);
COMMENT ON TABLE cases.message IS 'Messages between the applicant and the case worker. Each is also a registry entry.';
COMMENT ON COLUMN cases.message.content IS 'Personal data: free text. Purpose: to inform the case. Retention: that of the case file.';
CALL platform.fence('cases.message', 'SELECT, INSERT');

CREATE TABLE cases.automation (
  municipality text NOT NULL DEFAULT platform.here(),
  service text NOT NULL,
  running boolean NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (municipality, service)
);
COMMENT ON TABLE cases.automation IS 'The stop button of each service. No row means that it runs.';
CALL platform.fence('cases.automation', 'SELECT, INSERT, UPDATE');
