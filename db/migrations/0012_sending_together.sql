-- Who applies for whom, who must sign with them, and what is to be paid: everything between the check page and the record.

ALTER TABLE forms.draft DROP CONSTRAINT draft_state_check;
ALTER TABLE forms.draft ADD CONSTRAINT draft_state_check
  CHECK (state IN ('open', 'awaiting-signatures', 'awaiting-payment', 'submitted', 'discarded'));

CREATE TABLE forms.representation (
  municipality text NOT NULL DEFAULT platform.here(),
  draft uuid NOT NULL,
  actor uuid NOT NULL,
  basis text NOT NULL CHECK (basis IN ('parent', 'guardian', 'company', 'attorney')),
  applicant uuid,
  organisation text,
  name text NOT NULL,
  role text,
  source text NOT NULL,
  upload uuid,
  checked text NOT NULL CHECK (checked IN ('by-register', 'to-check')),
  chosen_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, draft),
  FOREIGN KEY (municipality, draft) REFERENCES forms.draft,
  FOREIGN KEY (municipality, upload) REFERENCES forms.upload,
  CHECK ((applicant IS NULL) <> (organisation IS NULL)),
  CHECK ((basis = 'company') = (organisation IS NOT NULL)),
  CHECK ((basis = 'attorney') = (checked = 'to-check'))
);
CREATE INDEX representation_of_upload ON forms.representation (municipality, upload);
CREATE INDEX representation_of_applicant ON forms.representation (municipality, applicant);
COMMENT ON TABLE forms.representation IS 'On whose behalf a draft is written, by whom and why. A draft without a row is written by the applicant.';
COMMENT ON COLUMN forms.representation.actor IS 'Personal data: who writes. Purpose: to know who acted for the applicant. Retention: that of the draft, then of the case file.';
COMMENT ON COLUMN forms.representation.applicant IS 'Personal data: whom it is about. Purpose: to apply on behalf of someone. Retention: as the actor.';
COMMENT ON COLUMN forms.representation.name IS 'Personal data: the name of the applicant, or of the organisation. Purpose: to show on whose behalf. Retention: as the actor.';
CALL platform.fence('forms.representation', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE forms.signing_round (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  draft uuid NOT NULL,
  signing_order text NOT NULL CHECK (signing_order IN ('parallel', 'sequential')),
  language text NOT NULL CHECK (language IN ('nb', 'nn', 'sv', 'en')),
  summary jsonb NOT NULL,
  summary_hash text NOT NULL CHECK (summary_hash ~ '^[0-9a-f]{64}$'),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'complete', 'declined', 'recalled', 'expired')),
  opened_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > opened_at),
  ended_at timestamptz,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, draft) REFERENCES forms.draft,
  CHECK ((state = 'open') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX signing_round_open ON forms.signing_round (municipality, draft) WHERE state IN ('open', 'complete');
CREATE INDEX signing_round_of_draft ON forms.signing_round (municipality, draft, opened_at DESC);
CREATE INDEX signing_round_to_expire ON forms.signing_round (municipality, expires_at) WHERE state = 'open';
COMMENT ON TABLE forms.signing_round IS 'One asking of all who must sign, bound to one summary by its hash. When the draft is taken back and changed, a new one is opened.';
COMMENT ON COLUMN forms.signing_round.summary IS 'Personal data: the answers in words, as everybody is shown them. Purpose: that all sign the same. Retention: that of the draft, then of the case file.';
CALL platform.fence('forms.signing_round', 'SELECT, INSERT, UPDATE');

CREATE TABLE forms.signature (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  round uuid NOT NULL,
  place int NOT NULL CHECK (place > 0),
  person uuid NOT NULL,
  name text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'signed', 'declined', 'recalled', 'expired')),
  signed_hash text CHECK (signed_hash ~ '^[0-9a-f]{64}$'),
  changed_at timestamptz,
  reason text,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, round, place),
  UNIQUE (municipality, round, person),
  FOREIGN KEY (municipality, round) REFERENCES forms.signing_round,
  CHECK ((state = 'signed') = (signed_hash IS NOT NULL)),
  CHECK (reason IS NULL OR state = 'declined')
);
CREATE INDEX signature_of_person ON forms.signature (municipality, person, id DESC);
COMMENT ON TABLE forms.signature IS 'That someone is asked to sign, and what they answered.';
COMMENT ON COLUMN forms.signature.person IS 'Personal data: who is asked. Purpose: to sign together. Retention: that of the draft, then of the case file.';
COMMENT ON COLUMN forms.signature.name IS 'Personal data: what the applicant called them. Purpose: to show who is waited for. Retention: as the person.';
COMMENT ON COLUMN forms.signature.reason IS 'Personal data: why they will not sign. Purpose: to tell the applicant. Retention: as the person.';
CALL platform.fence('forms.signature', 'SELECT, INSERT, UPDATE');

CREATE TABLE forms.payment (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  draft uuid NOT NULL,
  amount_ore bigint NOT NULL CHECK (amount_ore > 0),
  provider_id text,
  address text,
  state text NOT NULL DEFAULT 'created' CHECK (state IN ('created', 'paid', 'failed', 'cancelled', 'unpaid')),
  created_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL CHECK (due_at > created_at),
  ended_at timestamptz,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, draft) REFERENCES forms.draft,
  CHECK ((state = 'created') = (ended_at IS NULL)),
  CHECK (state <> 'paid' OR provider_id IS NOT NULL)
);
CREATE UNIQUE INDEX payment_under_way ON forms.payment (municipality, draft) WHERE state IN ('created', 'paid');
CREATE INDEX payment_of_draft ON forms.payment (municipality, draft, created_at DESC);
CREATE INDEX payment_due ON forms.payment (municipality, due_at) WHERE state = 'created';
COMMENT ON TABLE forms.payment IS 'An attempt to pay the fee of an application. What is not paid in time is registered as unpaid, and stops nothing.';
CALL platform.fence('forms.payment', 'SELECT, INSERT, UPDATE');

-- What a person has under way, for their page; most drafts were sent long ago.
CREATE INDEX draft_under_way ON forms.draft (municipality, person, saved_at DESC) WHERE state NOT IN ('submitted', 'discarded');
