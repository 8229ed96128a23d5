-- Notices: that something waits in the portal, told by e-mail and text message. They hold nothing of what it is.

CREATE SCHEMA notify;
GRANT USAGE ON SCHEMA notify TO radhus_app;
COMMENT ON SCHEMA notify IS 'Telling people by e-mail and text message that something waits in the portal.';

CREATE TABLE notify.notice (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  person uuid NOT NULL,
  case_id uuid NOT NULL,
  means text NOT NULL CHECK (means IN ('email', 'sms')),
  language text NOT NULL CHECK (language IN ('nb', 'nn', 'sv', 'en')),
  dedupe_key text NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'sending', 'retrying', 'unknown', 'sent', 'skipped', 'failed')),
  why text,
  attempts integer NOT NULL DEFAULT 0,
  lease_ends_at timestamptz,
  send_at timestamptz NOT NULL,
  queued_at timestamptz NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, dedupe_key, means),
  CHECK ((state = 'sending') = (lease_ends_at IS NOT NULL)),
  CHECK ((state IN ('sent', 'skipped', 'failed')) = (settled_at IS NOT NULL)),
  CHECK (state NOT IN ('skipped', 'failed') OR why IS NOT NULL)
);
CREATE INDEX notice_to_send ON notify.notice (municipality, send_at) WHERE state IN ('queued', 'sending', 'retrying', 'unknown');
CREATE INDEX notice_of_person ON notify.notice (municipality, person, queued_at);
CREATE INDEX notice_settled ON notify.notice (municipality, settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX notice_of_case ON notify.notice (municipality, case_id);
COMMENT ON TABLE notify.notice IS 'One word to one person by one means. Where it was sent is asked of the contact register when it is sent, and never kept.';
COMMENT ON COLUMN notify.notice.person IS 'Personal data: who is told. Purpose: to reach the person about a case. Retention: 90 days after it was settled.';
CALL platform.fence('notify.notice', 'SELECT, INSERT, UPDATE, DELETE');
