-- The dialogue with the applicant: what is asked for, by when, and when something must happen by itself.

CREATE TABLE cases.request (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('missing', 'hearing')),
  body text NOT NULL,
  outcome text,
  items jsonb NOT NULL,
  due_on date NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  entry uuid NOT NULL,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case,
  CHECK ((kind = 'hearing') = (outcome IS NOT NULL)),
  CHECK (kind <> 'missing' OR jsonb_array_length(items) > 0)
);
CREATE INDEX request_of_case ON cases.request (municipality, case_id);
COMMENT ON TABLE cases.request IS 'What the applicant was asked for or told beforehand, as it stands in the letter. What came of it is told by the case''s events.';
COMMENT ON COLUMN cases.request.body IS 'Personal data: free text about the case. Purpose: to inform the case. Retention: that of the case file.';
COMMENT ON COLUMN cases.request.items IS 'Personal data: what is missing from the application. Purpose: to inform the case. Retention: that of the case file.';
CALL platform.fence('cases.request', 'SELECT, INSERT');

ALTER TABLE cases.case ADD COLUMN wakes text GENERATED ALWAYS AS (state ->> 'wakes') STORED;
CREATE INDEX case_wakes ON cases.case (municipality, wakes) WHERE wakes IS NOT NULL;
COMMENT ON COLUMN cases.case.wakes IS 'The first day something must happen by itself: a reminder, a deadline that passes, word that the decision will be late.';

-- A letter that is not sent because the case ended, and letters to organisations, such as the body that hears appeals.
ALTER TABLE dispatch.outbox DROP CONSTRAINT outbox_state_check;
ALTER TABLE dispatch.outbox ADD CONSTRAINT outbox_state_check
  CHECK (state IN ('queued', 'sending', 'unknown', 'retrying', 'accepted', 'in-transit', 'delivered', 'read', 'printed', 'rejected', 'manual', 'stopped'));
ALTER TABLE dispatch.outbox ALTER COLUMN recipient DROP NOT NULL;
ALTER TABLE dispatch.outbox ADD COLUMN recipient_org text CHECK (recipient_org ~ '^[0-9]{9,10}$');
ALTER TABLE dispatch.outbox ADD CONSTRAINT outbox_one_recipient CHECK (num_nonnulls(recipient, recipient_org) = 1);
