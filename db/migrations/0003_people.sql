-- People, their identity numbers under lock, staff, sessions, and who may do what.

CREATE SCHEMA people;
GRANT USAGE ON SCHEMA people TO radhus_app;
COMMENT ON SCHEMA people IS 'Citizens and staff: who they are, their identity numbers under lock, and their sessions.';

CREATE TABLE people.person (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  name text NOT NULL CHECK (name <> ''),
  born date,
  protection text NOT NULL CHECK (protection IN ('none', 'confidential', 'strictly-confidential')),
  status text NOT NULL CHECK (status IN ('alive', 'dead', 'emigrated')),
  language text CHECK (language IN ('nb', 'nn', 'sv', 'en', 'se')),
  source text NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, id)
);
COMMENT ON TABLE people.person IS 'A person (nb: person, sv: person) whom a case, a session or a register look-up concerns. Where they live is asked for when needed and never kept here.';
COMMENT ON COLUMN people.person.name IS 'Personal data: full name. Purpose: to address and recognise the person in their cases. Retention: until no case, session or record points at the person.';
COMMENT ON COLUMN people.person.born IS 'Personal data: birth date as the population register gives it, never read out of a number. Purpose: age conditions. Retention: as name.';
COMMENT ON COLUMN people.person.protection IS 'Personal data: address protection (nb: adressebeskyttelse, sv: skyddade personuppgifter). Purpose: to shield the person everywhere. Retention: as name.';
COMMENT ON COLUMN people.person.status IS 'Personal data: alive, dead or emigrated. Purpose: no letters to the dead. Retention: as name.';
COMMENT ON COLUMN people.person.language IS 'Personal data: the language the person wants to be written to in; se is Northern Sami. Purpose: letters. Retention: as name.';
COMMENT ON COLUMN people.person.source IS 'Where these facts came from, such as population-register or login.';
CALL platform.fence('people.person', 'SELECT, INSERT, UPDATE');

CREATE TABLE people.identifier (
  municipality text NOT NULL DEFAULT platform.here(),
  value_hmac bytea NOT NULL CHECK (octet_length(value_hmac) = 32),
  person uuid NOT NULL,
  scheme text NOT NULL CHECK (scheme IN ('NO-FNR', 'NO-DNR', 'SE-PNR', 'SE-SAMNR')),
  value_enc bytea NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, value_hmac),
  FOREIGN KEY (municipality, person) REFERENCES people.person
);
CREATE INDEX identifier_person ON people.identifier (municipality, person, added_at DESC);
COMMENT ON TABLE people.identifier IS 'The national identity numbers of a person (nb: fødselsnummer, D-nummer; sv: personnummer, samordningsnummer). A person may have had several; all are kept.';
COMMENT ON COLUMN people.identifier.value_hmac IS 'Personal data: HMAC-SHA-256 of municipality, scheme and number. Purpose: to find a person without storing the number in the clear. Retention: as people.person.name.';
COMMENT ON COLUMN people.identifier.value_enc IS 'Personal data: the number, AES-256-GCM, bound to its municipality, person and scheme. Purpose: look-ups in registers and digital post. Retention: as people.person.name.';
CALL platform.fence('people.identifier', 'SELECT, INSERT');

CREATE TABLE people.staff (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  issuer text NOT NULL,
  subject text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, issuer, subject)
);
COMMENT ON TABLE people.staff IS 'Someone who works for the municipality (nb: ansatt, sv: anställd). Known by issuer and subject together, so that one identity provider cannot speak for another.';
COMMENT ON COLUMN people.staff.subject IS 'Personal data: the identity provider''s own id of the person. Purpose: log-in. Retention: while anything done by the person is kept.';
COMMENT ON COLUMN people.staff.name IS 'Personal data: name. Purpose: case worker''s name in letters and records. Retention: as subject.';
COMMENT ON COLUMN people.staff.email IS 'Personal data: work e-mail. Purpose: recognition at first log-in, notices about work. Retention: as subject.';
CALL platform.fence('people.staff', 'SELECT, INSERT, UPDATE');

CREATE TABLE people.session (
  municipality text NOT NULL DEFAULT platform.here(),
  token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  kind text NOT NULL CHECK (kind IN ('citizen', 'staff')),
  person uuid,
  staff uuid,
  issuer text NOT NULL,
  sid text,
  acr text NOT NULL,
  authenticated_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
  ended_at timestamptz,
  PRIMARY KEY (municipality, token_hash),
  FOREIGN KEY (municipality, person) REFERENCES people.person,
  FOREIGN KEY (municipality, staff) REFERENCES people.staff,
  CHECK ((kind = 'citizen') = (person IS NOT NULL)),
  CHECK ((kind = 'staff') = (staff IS NOT NULL))
);
CREATE INDEX session_sid ON people.session (municipality, issuer, sid) WHERE ended_at IS NULL;
CREATE INDEX session_person ON people.session (municipality, person);
CREATE INDEX session_staff ON people.session (municipality, staff);
CREATE INDEX session_expires ON people.session (municipality, expires_at);
COMMENT ON TABLE people.session IS 'Who is logged in. Only the SHA-256 of the token is kept: reading this table opens no door.';
COMMENT ON COLUMN people.session.person IS 'Personal data: the citizen who is logged in. Purpose: the session. Retention: 30 days after it ended.';
COMMENT ON COLUMN people.session.staff IS 'Personal data: the employee who is logged in. Purpose: the session. Retention: 30 days after it ended.';
COMMENT ON COLUMN people.session.sid IS 'Personal data: the identity provider''s session id. Purpose: to end the session when the provider says so (front-channel logout). Retention: as person.';
CALL platform.fence('people.session', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE people.login (
  municipality text NOT NULL DEFAULT platform.here(),
  state text NOT NULL,
  issuer text NOT NULL,
  nonce text NOT NULL,
  code_verifier text NOT NULL,
  return_to text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, state)
);
CREATE INDEX login_expires ON people.login (municipality, expires_at);
COMMENT ON TABLE people.login IS 'A log-in that was begun and not yet finished: good for ten minutes and for one use. Nobody is known yet, so nothing here is personal.';
CALL platform.fence('people.login', 'SELECT, INSERT, DELETE');

CREATE SCHEMA access;
GRANT USAGE ON SCHEMA access TO radhus_app;
COMMENT ON SCHEMA access IS 'Which employees hold which roles in which units.';

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE access.role_grant (
  municipality text NOT NULL DEFAULT platform.here(),
  staff uuid NOT NULL,
  unit text NOT NULL CHECK (unit = '*' OR unit ~ '^[a-z][a-z0-9-]*$'),
  role text NOT NULL CHECK (role ~ '^[a-z][a-z0-9-]*$'),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  granted_at timestamptz NOT NULL,
  granted_by text NOT NULL,
  PRIMARY KEY (municipality, staff, unit, role, valid WITHOUT OVERLAPS),
  FOREIGN KEY (municipality, staff) REFERENCES people.staff
);
COMMENT ON TABLE access.role_grant IS 'Which roles an employee holds in which unit, and when. What a role allows is data: catalogue/roles. The unit * means every unit of the municipality.';
COMMENT ON COLUMN access.role_grant.staff IS 'Personal data: the employee who holds the role. Purpose: access control and its evidence. Retention: as long as what was done under it.';
COMMENT ON COLUMN access.role_grant.granted_by IS 'Personal data: who gave the role, as kind:id of an actor. Purpose: evidence. Retention: as staff.';
CALL platform.fence('access.role_grant', 'SELECT, INSERT, UPDATE, DELETE');
