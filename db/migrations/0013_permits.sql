-- Permits: what was granted to whom for how long, what has happened to it, and what whoever checks a card may know.

CREATE SCHEMA permits;
GRANT USAGE ON SCHEMA permits TO radhus_app;
COMMENT ON SCHEMA permits IS 'The register of permits: holders, validity, conditions, events, codes of cards.';

CREATE TABLE permits.permit (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  key text NOT NULL,
  number text NOT NULL,
  service text NOT NULL,
  kind text NOT NULL,
  unit text NOT NULL,
  title jsonb NOT NULL,
  person uuid,
  organisation text,
  organisation_name text,
  case_id uuid,
  decision uuid,
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  conditions jsonb NOT NULL,
  card jsonb NOT NULL,
  content jsonb NOT NULL,
  renew_from int CHECK (renew_from > 0),
  replaces uuid,
  rev bigint NOT NULL DEFAULT 1,
  issued_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  -- Folded from permits.event, and can be made again from it at any time.
  state jsonb NOT NULL,
  status text NOT NULL GENERATED ALWAYS AS (CASE WHEN state ? 'withdrawnFrom' THEN 'withdrawn' WHEN state ? 'replaced' THEN 'replaced'
    WHEN state -> 'noted' = 'true' THEN 'expired' ELSE 'issued' END) STORED,
  blocked datemultirange NOT NULL,
  -- The first day it no longer holds, as a value that sorts.
  ends date NOT NULL GENERATED ALWAYS AS (coalesce(upper(valid), 'infinity'::date)) STORED,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, key),
  UNIQUE (municipality, number),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case,
  FOREIGN KEY (municipality, decision) REFERENCES cases.decision,
  FOREIGN KEY (municipality, replaces) REFERENCES permits.permit,
  CHECK ((person IS NULL) <> (organisation IS NULL)),
  CHECK ((organisation IS NULL) = (organisation_name IS NULL))
);
CREATE INDEX permit_of_unit ON permits.permit (municipality, unit, id DESC);
CREATE INDEX permit_of_kind ON permits.permit (municipality, kind, lower(valid));
CREATE INDEX permit_by_end ON permits.permit (municipality, ends, id);
CREATE INDEX permit_running_out ON permits.permit (municipality, ends) WHERE status = 'issued';
CREATE INDEX permit_of_person ON permits.permit (municipality, person, id DESC);
CREATE INDEX permit_of_case ON permits.permit (municipality, case_id);
CREATE INDEX permit_of_decision ON permits.permit (municipality, decision);
CREATE INDEX permit_replacing ON permits.permit (municipality, replaces);
COMMENT ON TABLE permits.permit IS 'A permit as its events left it. What it is called, its conditions and its card are kept as they were when it was issued.';
COMMENT ON COLUMN permits.permit.person IS 'Personal data: who holds it. Purpose: to grant and control the permit. Retention: that of the case file; five years after its end where there is none.';
COMMENT ON COLUMN permits.permit.organisation_name IS 'Personal data: may be the name of a person who trades alone. Purpose: to grant and control the permit. Retention: that of the case file.';
COMMENT ON COLUMN permits.permit.card IS 'Personal data: what stands on the card, such as a registration number. Purpose: to show and control the permit. Retention: that of the case file.';
COMMENT ON COLUMN permits.permit.content IS 'Personal data: the answers a renewal is filled in with; may concern health. Purpose: that nobody is asked again for what is known. Retention: until it is replaced or five years after its end.';
CALL platform.fence('permits.permit', 'SELECT, INSERT, UPDATE');

CREATE TABLE permits.event (
  municipality text NOT NULL DEFAULT platform.here(),
  permit uuid NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL CHECK (type IN ('issued', 'suspended', 'reinstated', 'withdrawn', 'replaced', 'reported-lost', 'expired')),
  happened_at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('citizen', 'staff', 'automation', 'system')),
  actor text NOT NULL,
  payload jsonb NOT NULL,
  PRIMARY KEY (municipality, permit, seq),
  FOREIGN KEY (municipality, permit) REFERENCES permits.permit
);
COMMENT ON TABLE permits.event IS 'What happened to a permit, in order. Append-only: the permit is the fold of these.';
COMMENT ON COLUMN permits.event.actor IS 'Personal data: who did it, as our own id. Purpose: accountability. Retention: that of the permit.';
COMMENT ON COLUMN permits.event.payload IS 'Personal data: reasons in free text. Purpose: to explain what was done to the holder. Retention: that of the permit.';
CALL platform.fence('permits.event', 'SELECT, INSERT');

CREATE TABLE permits.card_code (
  municipality text NOT NULL DEFAULT platform.here(),
  permit uuid NOT NULL,
  seq int NOT NULL CHECK (seq > 0),
  code text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, permit, seq),
  UNIQUE (municipality, code),
  FOREIGN KEY (municipality, permit) REFERENCES permits.permit
);
COMMENT ON TABLE permits.card_code IS 'The codes of a permit''s cards; the newest is the one that counts. Append-only. A code says whether the permit holds, and nothing of who holds it.';
CALL platform.fence('permits.card_code', 'SELECT, INSERT');

CREATE TABLE permits.reminder (
  municipality text NOT NULL DEFAULT platform.here(),
  permit uuid NOT NULL,
  days_before int NOT NULL CHECK (days_before > 0),
  due date NOT NULL,
  settled_at timestamptz,
  outcome text CHECK (outcome IN ('told', 'passed', 'not-needed')),
  PRIMARY KEY (municipality, permit, days_before),
  FOREIGN KEY (municipality, permit) REFERENCES permits.permit,
  CHECK ((settled_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX reminder_due ON permits.reminder (municipality, due) WHERE settled_at IS NULL;
COMMENT ON TABLE permits.reminder IS 'When a holder is told that a permit ends, once each. "passed" is one that a nearer one came instead of.';
CALL platform.fence('permits.reminder', 'SELECT, INSERT, UPDATE');

CREATE TABLE public_read.permit_code (
  municipality text NOT NULL DEFAULT platform.here(),
  code_sha256 text NOT NULL CHECK (code_sha256 ~ '^[0-9a-f]{64}$'),
  valid daterange NOT NULL,
  blocked datemultirange NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, code_sha256)
);
COMMENT ON TABLE public_read.permit_code IS 'What whoever checks a card may know: on which days a code holds. No code, number, holder, kind or reason is here.';
CALL platform.fence('public_read.permit_code', 'SELECT, INSERT, UPDATE', 'SELECT');
