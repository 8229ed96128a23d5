-- Others than the applicant whom a case concerns: who they are, what they were asked, and what they may read.

CREATE TABLE cases.party (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('person', 'organisation', 'named')),
  role text NOT NULL CHECK (role IN ('neighbour', 'co-owner', 'landowner', 'concerned', 'other')),
  why text NOT NULL CHECK (why <> '' AND length(why) <= 2000),
  person uuid,
  org_number text CHECK (org_number ~ '^[0-9]{9,10}$'),
  name text CHECK (name <> '' AND length(name) <= 200),
  address_lines text[] NOT NULL,
  language text NOT NULL CHECK (language IN ('nb', 'nn', 'sv', 'en')),
  source text,
  looked_up_at timestamptz,
  added_at timestamptz NOT NULL,
  added_by text NOT NULL,
  removed_at timestamptz CHECK (removed_at >= added_at),
  removed_by text,
  removal_reason text CHECK (removal_reason <> '' AND length(removal_reason) <= 2000),
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case,
  FOREIGN KEY (municipality, person) REFERENCES people.person,
  CHECK ((kind = 'person') = (person IS NOT NULL) AND (kind = 'person') = (name IS NULL)),
  CHECK ((kind = 'organisation') = (org_number IS NOT NULL)),
  CHECK (kind <> 'named' OR cardinality(address_lines) > 0),
  CHECK (num_nulls(removed_at, removed_by, removal_reason) IN (0, 3))
);
CREATE INDEX party_of_case ON cases.party (municipality, case_id, id);
CREATE INDEX party_of_person ON cases.party (municipality, person, id);
CREATE UNIQUE INDEX party_person_once ON cases.party (municipality, case_id, person) WHERE removed_at IS NULL AND kind = 'person';
CREATE UNIQUE INDEX party_organisation_once ON cases.party (municipality, case_id, org_number) WHERE removed_at IS NULL AND kind = 'organisation';
CREATE UNIQUE INDEX party_named_once ON cases.party (municipality, case_id, platform.plain(name)) WHERE removed_at IS NULL AND kind = 'named';
COMMENT ON TABLE cases.party IS 'Others than the applicant whom a case concerns (nb: part, Noark 5 M302, M303; sv: part). Whoever is removed stays here with the reason. What has happened with them is told by the events of the case.';
COMMENT ON COLUMN cases.party.person IS 'Personal data: the person in the people module. Purpose: to hear and tell whom the case concerns. Retention: that of the case file.';
COMMENT ON COLUMN cases.party.name IS 'Personal data: the name of an organisation, or of somebody without a number, as typed. Purpose: to hear and tell whom the case concerns. Retention: that of the case file.';
COMMENT ON COLUMN cases.party.address_lines IS 'Personal data: postal address; empty when it is protected or unknown. Purpose: letters to the party. Retention: that of the case file.';
COMMENT ON COLUMN cases.party.why IS 'Personal data: why the case concerns them, in a few words. Purpose: evidence. Retention: that of the case file.';
COMMENT ON COLUMN cases.party.removal_reason IS 'Personal data: why they are no party after all. Purpose: evidence. Retention: that of the case file.';
COMMENT ON COLUMN cases.party.added_by IS 'Personal data: who added them, as our own id. Purpose: evidence. Retention: that of the case file.';
COMMENT ON COLUMN cases.party.removed_by IS 'Personal data: who removed them, as our own id. Purpose: evidence. Retention: that of the case file.';
CALL platform.fence('cases.party', 'SELECT, INSERT, UPDATE');
CALL cases.hide_from_recused('cases.party', 'case_id');

CREATE TABLE cases.party_request (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_id uuid NOT NULL,
  party uuid NOT NULL,
  outcome text,
  body text NOT NULL CHECK (body <> ''),
  due_on date NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  entry uuid NOT NULL,
  enclosed uuid[] NOT NULL,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case,
  FOREIGN KEY (municipality, party) REFERENCES cases.party
);
CREATE INDEX party_request_of_case ON cases.party_request (municipality, case_id);
CREATE INDEX party_request_of_party ON cases.party_request (municipality, party);
COMMENT ON TABLE cases.party_request IS 'What another party was told beforehand and may answer (forvaltningsloven § 16, förvaltningslagen § 25), as it stands in their own letter, with the documents they may read. What came of it is told by the case''s events.';
COMMENT ON COLUMN cases.party_request.body IS 'Personal data: free text about the case. Purpose: to hear the party. Retention: that of the case file.';
COMMENT ON COLUMN cases.party_request.asked_by IS 'Personal data: who asked, as our own id. Purpose: evidence. Retention: that of the case file.';
CALL platform.fence('cases.party_request', 'SELECT, INSERT');
CALL cases.hide_from_recused('cases.party_request', 'case_id');

-- A letter to somebody who has neither an identity number nor an organisation number goes by their address alone.
ALTER TABLE dispatch.outbox DROP CONSTRAINT outbox_one_recipient;
ALTER TABLE dispatch.outbox ADD CONSTRAINT outbox_one_recipient
  CHECK (num_nonnulls(recipient, recipient_org) = 1 OR (num_nonnulls(recipient, recipient_org) = 0 AND letter ? 'address'));
