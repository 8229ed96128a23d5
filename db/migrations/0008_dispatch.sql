-- Letters on their way out: an outbox with an explicit unknown, and the receipts that come back.

CREATE SCHEMA dispatch;
GRANT USAGE ON SCHEMA dispatch TO radhus_app;
COMMENT ON SCHEMA dispatch IS 'Sending letters by official channels and following them.';

CREATE TABLE dispatch.outbox (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_id uuid NOT NULL,
  entry uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('svarut', 'svarut-digital-only', 'portal')),
  channel_reason text NOT NULL,
  dedupe_key text NOT NULL,
  letter jsonb NOT NULL,
  recipient uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'retrying', 'accepted', 'in-transit', 'delivered', 'read', 'printed', 'rejected', 'manual')),
  attempts integer NOT NULL DEFAULT 0,
  lease_ends_at timestamptz,
  provider_id text,
  last_error text,
  queued_at timestamptz NOT NULL,
  accepted_at timestamptz,
  poll_at timestamptz,
  read_told_at timestamptz,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, dedupe_key),
  CHECK ((state = 'sending') = (lease_ends_at IS NOT NULL)),
  CHECK (state NOT IN ('accepted', 'in-transit', 'delivered', 'printed') OR channel = 'portal' OR provider_id IS NOT NULL)
);
CREATE INDEX outbox_to_send ON dispatch.outbox (municipality, queued_at) WHERE state IN ('queued', 'sending', 'unknown', 'retrying');
CREATE INDEX outbox_to_poll ON dispatch.outbox (municipality, poll_at) WHERE poll_at IS NOT NULL;
CREATE INDEX outbox_of_case ON dispatch.outbox (municipality, case_id);
CREATE INDEX outbox_of_entry ON dispatch.outbox (municipality, entry);
COMMENT ON TABLE dispatch.outbox IS 'One letter to one recipient. "unknown" means that the carrier may have it: it is looked up before anything is sent again.';
COMMENT ON COLUMN dispatch.outbox.recipient IS 'Personal data: who it is for. Purpose: delivery. Retention: that of the registry entry.';
COMMENT ON COLUMN dispatch.outbox.letter IS 'Personal data: title and postal address as sent. Purpose: delivery. Retention: that of the registry entry.';
CALL platform.fence('dispatch.outbox', 'SELECT, INSERT, UPDATE');

CREATE TABLE dispatch.receipt (
  municipality text NOT NULL DEFAULT platform.here(),
  outbox uuid NOT NULL,
  seq bigint NOT NULL,
  status text NOT NULL,
  provider_status text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, outbox, seq),
  FOREIGN KEY (municipality, outbox) REFERENCES dispatch.outbox
);
COMMENT ON TABLE dispatch.receipt IS 'What the carrier said, in order. Append-only.';
CALL platform.fence('dispatch.receipt', 'SELECT, INSERT');
