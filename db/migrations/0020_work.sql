-- Sharing out work: queues by unit and competence, who knows what, changes to many cases at once, saved lists, service targets.

CREATE SCHEMA work;
GRANT USAGE ON SCHEMA work TO radhus_app;
COMMENT ON SCHEMA work IS 'How case work is shared out: queues, competence, hand-outs and changes of many cases at once, saved lists.';

CREATE TABLE work.need (
  municipality text NOT NULL DEFAULT platform.here(),
  service text NOT NULL,
  attention text NOT NULL CHECK (attention ~ '^([a-z][a-z_-]*|\*)$'),
  competence text NOT NULL CHECK (competence ~ '^[a-z][a-z0-9-]*$'),
  PRIMARY KEY (municipality, service, attention)
);
COMMENT ON TABLE work.need IS 'What a person must know to take a case of a service, by why a person must look; * is any reason or any service. Read from the municipality''s folder. The closest line rules: the service''s own before any service''s, the reason''s own before any reason''s.';
CALL platform.fence('work.need', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE work.skill (
  municipality text NOT NULL DEFAULT platform.here(),
  staff uuid NOT NULL,
  competence text NOT NULL CHECK (competence ~ '^[a-z][a-z0-9-]*$'),
  has boolean NOT NULL,
  given_at timestamptz NOT NULL,
  given_by text NOT NULL,
  PRIMARY KEY (municipality, staff, competence),
  FOREIGN KEY (municipality, staff) REFERENCES people.staff
);
COMMENT ON TABLE work.skill IS 'Who knows what (nb: kompetanse, sv: kompetens): which queues of their units an employee takes cases from.';
COMMENT ON COLUMN work.skill.staff IS 'Personal data: the employee. Purpose: to give cases to someone who can decide them. Retention: while the employee works here.';
COMMENT ON COLUMN work.skill.given_by IS 'Personal data: the leader who said so. Purpose: evidence. Retention: as staff.';
COMMENT ON COLUMN work.skill.has IS 'False when a leader took it away: the municipality''s own list must not give it back at the next log-in.';
CALL platform.fence('work.skill', 'SELECT, INSERT, UPDATE');

ALTER TABLE cases.case
  ADD COLUMN competence text NOT NULL DEFAULT '',
  ADD COLUMN rank smallint NOT NULL GENERATED ALWAYS AS (CASE state ->> 'priority' WHEN 'high' THEN 0 WHEN 'low' THEN 2 ELSE 1 END) STORED;
COMMENT ON COLUMN cases.case.competence IS 'What a person must know to take it now; empty is whoever works in the unit. With the unit it is the queue that the case stands in.';
COMMENT ON COLUMN cases.case.rank IS 'How soon a person should look: 0 before 1 before 2. Within each the deadline rules.';

-- Only cases that a person has, so that what a machine does costs nothing more.
CREATE FUNCTION work.place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.competence := coalesce(NEW.state ->> 'competence', (
    SELECT n.competence FROM work.need n
    WHERE n.municipality = NEW.municipality AND n.service IN (NEW.service, '*') AND n.attention IN (coalesce(NEW.state ->> 'attention', '*'), '*')
    ORDER BY n.service = '*', n.attention = '*' LIMIT 1), '');
  RETURN NEW;
END $$;
COMMENT ON FUNCTION work.place IS 'Puts a case that a person must look at in its queue: what a person chose, else what the service needs.';
CREATE TRIGGER place BEFORE INSERT OR UPDATE ON cases.case FOR EACH ROW
  WHEN (NEW.state ->> 'status' IN ('to-do', 'waiting')) EXECUTE FUNCTION work.place();

-- The queue that "take next" looks into, and the open cases of a unit by who has them, which the loads are counted from.
CREATE INDEX case_next ON cases.case (municipality, unit, competence, rank, due, id) WHERE status = 'to-do' AND assignee IS NULL;
CREATE INDEX case_open ON cases.case (municipality, unit) INCLUDE (assignee, competence, service, due, status) WHERE status IN ('to-do', 'waiting');
-- Lists by the day of reception, of those that are open and of those that are done.
CREATE INDEX case_open_by_day ON cases.case (municipality, unit, opened_at, id) WHERE status IN ('to-do', 'waiting');
CREATE INDEX case_done_by_day ON cases.case (municipality, unit, opened_at, id) WHERE status IN ('decided', 'closed');

CREATE TABLE work.batch (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  kind text NOT NULL CHECK (kind IN ('assign', 'hand-out', 'move', 'prioritise', 'remind')),
  wish jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('preview', 'running', 'done', 'undoing', 'undone')),
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, made_by) REFERENCES people.staff
);
CREATE INDEX batch_of_staff ON work.batch (municipality, made_by, id DESC);
COMMENT ON TABLE work.batch IS 'A change to many cases at once (nb: massehandling, sv: massåtgärd): first only shown, then done case by case by a worker, and undone where it can be. Never a decision.';
COMMENT ON COLUMN work.batch.made_by IS 'Personal data: the employee who makes the change. Purpose: accountability. Retention: 90 days.';
CALL platform.fence('work.batch', 'SELECT, INSERT, UPDATE');

CREATE TABLE work.batch_item (
  municipality text NOT NULL DEFAULT platform.here(),
  batch uuid NOT NULL,
  seq int NOT NULL CHECK (seq > 0),
  case_id uuid NOT NULL,
  rev bigint NOT NULL,
  recipient uuid,
  why text NOT NULL,
  before jsonb NOT NULL,
  result text NOT NULL DEFAULT 'waiting' CHECK (result IN ('waiting', 'cannot', 'done', 'failed', 'undone', 'kept')),
  code text,
  after_rev bigint,
  PRIMARY KEY (municipality, batch, seq),
  UNIQUE (municipality, batch, case_id),
  FOREIGN KEY (municipality, batch) REFERENCES work.batch,
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case,
  CHECK (result NOT IN ('cannot', 'failed', 'kept') OR code IS NOT NULL)
);
CREATE INDEX batch_item_of_case ON work.batch_item (municipality, case_id);
COMMENT ON TABLE work.batch_item IS 'What a change of many cases does to one of them, what it was before, and what came of it.';
COMMENT ON COLUMN work.batch_item.recipient IS 'Personal data: the employee who is to have the case. Purpose: case work. Retention: as work.batch.';
COMMENT ON COLUMN work.batch_item.before IS 'Personal data: who had the case. Purpose: to undo. Retention: as work.batch.';
CALL platform.fence('work.batch_item', 'SELECT, INSERT, UPDATE');
CALL cases.hide_from_recused('work.batch_item', 'case_id');

CREATE TABLE work.saved_list (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  owner uuid,
  unit text,
  name text NOT NULL CHECK (name <> '' AND length(name) <= 80),
  filters jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by uuid NOT NULL,
  PRIMARY KEY (municipality, id),
  UNIQUE NULLS NOT DISTINCT (municipality, owner, unit, name),
  FOREIGN KEY (municipality, owner) REFERENCES people.staff,
  FOREIGN KEY (municipality, saved_by) REFERENCES people.staff,
  CHECK (num_nonnulls(owner, unit) = 1)
);
CREATE INDEX saved_list_of_unit ON work.saved_list (municipality, unit) WHERE unit IS NOT NULL;
CREATE INDEX saved_list_saved_by ON work.saved_list (municipality, saved_by);
COMMENT ON TABLE work.saved_list IS 'Filters of the work list under a name, of one employee or of a whole unit. Never what was searched for: that may be a person''s name.';
COMMENT ON COLUMN work.saved_list.owner IS 'Personal data: whose list it is. Purpose: to find it again. Retention: until it is deleted.';
COMMENT ON COLUMN work.saved_list.saved_by IS 'Personal data: who saved it last. Purpose: to ask them about it. Retention: until it is deleted.';
CALL platform.fence('work.saved_list', 'SELECT, INSERT, UPDATE, DELETE');
