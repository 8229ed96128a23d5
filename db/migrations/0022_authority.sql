-- Who may decide what on the municipality's behalf, who stands in for whom, and what waits for a second person.

CREATE SCHEMA authority;
GRANT USAGE ON SCHEMA authority TO radhus_app;
COMMENT ON SCHEMA authority IS 'The register of delegated authority, and absences with substitutes.';

CREATE TABLE authority.delegation (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  unit text NOT NULL CHECK (unit = '*' OR unit ~ '^[a-z][a-z0-9-]*$'),
  service text NOT NULL CHECK (service = '*' OR service ~ '^[a-z][a-z0-9-]*$'),
  role text CHECK (role ~ '^[a-z][a-z0-9-]*$'),
  staff uuid,
  outcomes text[] NOT NULL,
  most bigint CHECK (most >= 0),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  source text NOT NULL CHECK (length(source) BETWEEN 3 AND 500),
  may_delegate boolean NOT NULL,
  parent uuid,
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL,
  approved_at timestamptz,
  approved_by uuid CHECK (approved_by <> written_by),
  ended_at timestamptz,
  ended_by uuid,
  ended_on date,
  end_reason text CHECK (length(end_reason) BETWEEN 3 AND 1000),
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, staff) REFERENCES people.staff,
  FOREIGN KEY (municipality, parent) REFERENCES authority.delegation,
  FOREIGN KEY (municipality, written_by) REFERENCES people.staff,
  FOREIGN KEY (municipality, approved_by) REFERENCES people.staff,
  FOREIGN KEY (municipality, ended_by) REFERENCES people.staff,
  CHECK (num_nonnulls(role, staff) = 1),
  CHECK ((approved_at IS NULL) = (approved_by IS NULL)),
  CHECK (num_nulls(ended_at, ended_by, ended_on, end_reason) IN (0, 4))
);
CREATE INDEX delegation_about ON authority.delegation (municipality, service);
CREATE INDEX delegation_staff ON authority.delegation (municipality, staff);
CREATE INDEX delegation_parent ON authority.delegation (municipality, parent);
CREATE INDEX delegation_writer ON authority.delegation (municipality, written_by);
CREATE INDEX delegation_approver ON authority.delegation (municipality, approved_by);
CREATE INDEX delegation_ender ON authority.delegation (municipality, ended_by);
COMMENT ON TABLE authority.delegation IS 'Authority to decide, delegated to a role or an employee (nb: delegasjonsregister, kommuneloven § 5-14; sv: delegationsordning). It holds once another than its writer has approved it; anyone who may write may take it back. "most" is in kroner.';
COMMENT ON COLUMN authority.delegation.staff IS 'Personal data: the employee who may decide. Purpose: people may know who decides about them. Retention: as long as what was decided under it.';
COMMENT ON COLUMN authority.delegation.written_by IS 'Personal data: who wrote it. Purpose: evidence. Retention: as staff.';
COMMENT ON COLUMN authority.delegation.approved_by IS 'Personal data: who approved it. Purpose: evidence. Retention: as staff.';
COMMENT ON COLUMN authority.delegation.ended_by IS 'Personal data: who took it back. Purpose: evidence. Retention: as staff.';
CALL platform.fence('authority.delegation', 'SELECT, INSERT, UPDATE');

CREATE TABLE authority.absence (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  staff uuid NOT NULL,
  away daterange NOT NULL CHECK (NOT isempty(away) AND NOT lower_inf(away) AND NOT upper_inf(away)),
  substitute uuid CHECK (substitute <> staff),
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL,
  cancelled_at timestamptz,
  cancelled_by uuid,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, staff) REFERENCES people.staff,
  FOREIGN KEY (municipality, substitute) REFERENCES people.staff,
  FOREIGN KEY (municipality, written_by) REFERENCES people.staff,
  FOREIGN KEY (municipality, cancelled_by) REFERENCES people.staff,
  CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL)),
  EXCLUDE USING gist (municipality WITH =, staff WITH =, away WITH &&) WHERE (cancelled_at IS NULL)
);
CREATE INDEX absence_of_staff ON authority.absence (municipality, staff);
CREATE INDEX absence_substitute ON authority.absence (municipality, substitute);
CREATE INDEX absence_writer ON authority.absence (municipality, written_by);
CREATE INDEX absence_canceller ON authority.absence (municipality, cancelled_by);
COMMENT ON TABLE authority.absence IS 'Days on which an employee is away, and who stands in. Why they are away is nobody''s business here.';
COMMENT ON COLUMN authority.absence.staff IS 'Personal data: who is away. Purpose: that cases do not stand still. Retention: two years.';
COMMENT ON COLUMN authority.absence.substitute IS 'Personal data: who stands in. Purpose: that cases do not stand still. Retention: two years.';
COMMENT ON COLUMN authority.absence.written_by IS 'Personal data: who entered it. Purpose: evidence. Retention: two years.';
COMMENT ON COLUMN authority.absence.cancelled_by IS 'Personal data: who cancelled it. Purpose: evidence. Retention: two years.';
CALL platform.fence('authority.absence', 'SELECT, INSERT, UPDATE');

CREATE TABLE cases.proposal (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_id uuid NOT NULL,
  outcome text NOT NULL,
  judged jsonb NOT NULL,
  writings jsonb NOT NULL,
  because text NOT NULL,
  amount bigint,
  amount_unknown boolean NOT NULL CHECK (NOT amount_unknown OR amount IS NULL),
  proposed_at timestamptz NOT NULL,
  proposed_by uuid NOT NULL,
  settled_at timestamptz,
  settled_by uuid,
  settled text CHECK (settled IN ('approved', 'changed', 'returned', 'taken-back')),
  reason text CHECK (reason <> '' AND length(reason) <= 4000),
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case,
  FOREIGN KEY (municipality, proposed_by) REFERENCES people.staff,
  FOREIGN KEY (municipality, settled_by) REFERENCES people.staff,
  CHECK (num_nulls(settled_at, settled_by, settled) IN (0, 3)),
  CHECK (settled NOT IN ('approved', 'changed') OR settled_by <> proposed_by),
  CHECK ((settled IS NOT DISTINCT FROM 'returned') = (reason IS NOT NULL))
);
CREATE UNIQUE INDEX proposal_open ON cases.proposal (municipality, case_id) WHERE settled_at IS NULL;
CREATE INDEX proposal_of_case ON cases.proposal (municipality, case_id);
CREATE INDEX proposal_proposer ON cases.proposal (municipality, proposed_by);
CREATE INDEX proposal_settler ON cases.proposal (municipality, settled_by);
COMMENT ON TABLE cases.proposal IS 'A decision that its case worker may not make alone (nb: innstilling, sv: förslag till beslut), and what somebody with authority made of it. Who proposed does not approve. "amount" is in whole kroner, rounded up.';
COMMENT ON COLUMN cases.proposal.judged IS 'Personal data: the judgement. Purpose: to decide the case. Retention: that of the case file.';
COMMENT ON COLUMN cases.proposal.writings IS 'Personal data: words of the letter. Purpose: to decide the case. Retention: that of the case file.';
COMMENT ON COLUMN cases.proposal.reason IS 'Personal data: why it was returned. Purpose: to decide the case. Retention: that of the case file.';
COMMENT ON COLUMN cases.proposal.proposed_by IS 'Personal data: who proposed. Purpose: accountability. Retention: that of the case file.';
COMMENT ON COLUMN cases.proposal.settled_by IS 'Personal data: who settled it. Purpose: accountability. Retention: that of the case file.';
CALL platform.fence('cases.proposal', 'SELECT, INSERT, UPDATE');
CALL cases.hide_from_recused('cases.proposal', 'case_id');
