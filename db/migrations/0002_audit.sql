-- Audit: events that are only ever added, the tree over them, and the signed states of the tree.

CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA audit TO radhus_app;
COMMENT ON SCHEMA audit IS 'What was done, by whom and why, with evidence that nobody changed it afterwards (RFC 6962).';

CREATE TABLE audit.event (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL,
  happened_at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('citizen', 'staff', 'automation', 'system', 'anonymous')),
  actor_id text NOT NULL,
  action text NOT NULL CHECK (action <> ''),
  subject_kind text NOT NULL CHECK (subject_kind <> ''),
  subject_id text NOT NULL,
  case_id text,
  purpose text,
  legal_basis text,
  details jsonb,
  personal_hashes jsonb CHECK (jsonb_typeof(personal_hashes) = 'object'),
  PRIMARY KEY (municipality, id)
);
CREATE INDEX event_by_subject ON audit.event (municipality, subject_kind, subject_id, id);
CREATE INDEX event_by_case ON audit.event (municipality, case_id, id) WHERE case_id IS NOT NULL;
COMMENT ON TABLE audit.event IS 'Everything that was done. Never changed, never deleted.';
COMMENT ON COLUMN audit.event.actor_id IS 'Personal data: pseudonym of a citizen or an employee. Purpose: to answer who did or read what (GDPR art. 5(2), forvaltningsloven § 13 c). Retention: as long as the archive.';
COMMENT ON COLUMN audit.event.subject_id IS 'Personal data: may be the pseudonym of a person. Purpose: to find what was done with it. Retention: as long as the archive.';
COMMENT ON COLUMN audit.event.personal_hashes IS 'Personal data only while the salt beside it lives: name of value → SHA-256(salt, value). Purpose: evidence. Retention: as long as the archive; anonymous once the salt is erased.';

CREATE TABLE audit.personal (
  municipality text NOT NULL DEFAULT platform.here(),
  event uuid NOT NULL,
  name text NOT NULL,
  value text NOT NULL,
  salt text NOT NULL CHECK (salt ~ '^[0-9a-f]{32}$'),
  PRIMARY KEY (municipality, event, name),
  FOREIGN KEY (municipality, event) REFERENCES audit.event (municipality, id)
);
COMMENT ON TABLE audit.personal IS 'The erasable half of events: erasing a row here leaves the tree unbroken.';
COMMENT ON COLUMN audit.personal.value IS 'Personal data: may hold any. Purpose: to explain an event to the person it concerns. Retention: until erased by decision or by the retention rule of its case.';

-- No foreign key: the row lives for seconds in the hottest path, and verification finds one that points nowhere.
CREATE TABLE audit.waiting (
  municipality text NOT NULL DEFAULT platform.here(),
  event uuid NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (municipality, event)
);
COMMENT ON TABLE audit.waiting IS 'Leaves that have no position yet. A row is moved to audit.leaf when it is sealed.';

CREATE TABLE audit.leaf (
  municipality text NOT NULL DEFAULT platform.here(),
  position bigint NOT NULL CHECK (position >= 0),
  event uuid NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (municipality, position),
  UNIQUE (municipality, event),
  FOREIGN KEY (municipality, event) REFERENCES audit.event (municipality, id)
);
COMMENT ON TABLE audit.leaf IS 'The leaves of the tree in order: position n is the n-th leaf of RFC 6962, without holes.';

CREATE TABLE audit.checkpoint (
  municipality text NOT NULL DEFAULT platform.here(),
  size bigint NOT NULL CHECK (size > 0),
  root bytea NOT NULL CHECK (length(root) = 32),
  frontier bytea[] NOT NULL,
  note text NOT NULL,
  sealed_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, size)
);
COMMENT ON TABLE audit.checkpoint IS 'Signed states of the tree (C2SP tlog-checkpoint), and the roots of its full subtrees so that the next seal need not hash the past again.';

CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: it is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'RH001';
END $$;
COMMENT ON FUNCTION audit.refuse IS 'Refuses UPDATE, DELETE and TRUNCATE, also by the owner of the table.';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.event FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.leaf FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();

CALL platform.fence('audit.event', 'SELECT, INSERT');
CALL platform.fence('audit.leaf', 'SELECT, INSERT');
CALL platform.fence('audit.checkpoint', 'SELECT, INSERT');
CALL platform.fence('audit.waiting', 'SELECT, INSERT, DELETE');
CALL platform.fence('audit.personal', 'SELECT, INSERT, DELETE');
