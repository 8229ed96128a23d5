-- Forms, drafts and what is attached to them.

CREATE SCHEMA forms;
GRANT USAGE ON SCHEMA forms TO radhus_app;
COMMENT ON SCHEMA forms IS 'Form versions, drafts pinned to them, uploads.';

CREATE TABLE forms.form_version (
  municipality text NOT NULL DEFAULT platform.here(),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  service text NOT NULL,
  definition jsonb NOT NULL,
  texts jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, sha256)
);
COMMENT ON TABLE forms.form_version IS 'A form with its texts, named by its content and never changed. Drafts stay with the version they began on.';
CALL platform.fence('forms.form_version', 'SELECT, INSERT');

CREATE TABLE forms.draft (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  service text NOT NULL,
  form_version text NOT NULL,
  person uuid NOT NULL,
  reference text NOT NULL CHECK (reference ~ '^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$'),
  language text NOT NULL CHECK (language IN ('nb', 'nn', 'sv', 'en')),
  rev bigint NOT NULL DEFAULT 1,
  answers jsonb NOT NULL DEFAULT '{}',
  external jsonb NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'submitted', 'discarded')),
  idempotency_key text,
  created_at timestamptz NOT NULL,
  saved_at timestamptz NOT NULL,
  submitted_at timestamptz,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, reference),
  FOREIGN KEY (municipality, form_version) REFERENCES forms.form_version,
  CHECK ((state = 'submitted') = (submitted_at IS NOT NULL))
);
CREATE UNIQUE INDEX draft_open ON forms.draft (municipality, person, service) WHERE state = 'open' AND idempotency_key IS NULL;
CREATE UNIQUE INDEX draft_idempotent ON forms.draft (municipality, person, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX draft_form_version ON forms.draft (municipality, form_version);
CREATE INDEX draft_to_prune ON forms.draft (municipality, saved_at) WHERE state = 'open';
COMMENT ON TABLE forms.draft IS 'An application being written, pinned to a form version. One open draft a person and service.';
COMMENT ON COLUMN forms.draft.person IS 'Personal data: who writes it. Purpose: to apply. Retention: 60 days after it was last saved, or that of the case file once sent.';
COMMENT ON COLUMN forms.draft.answers IS 'Personal data: answers. Purpose: to apply. Retention: as the draft.';
COMMENT ON COLUMN forms.draft.external IS 'Personal data: values from registers, written by the server alone. Purpose: to prefill. Retention: as the draft.';
CALL platform.fence('forms.draft', 'SELECT, INSERT, UPDATE');

CREATE TABLE forms.draft_revision (
  municipality text NOT NULL DEFAULT platform.here(),
  draft uuid NOT NULL,
  rev bigint NOT NULL,
  answers jsonb NOT NULL,
  PRIMARY KEY (municipality, draft, rev),
  FOREIGN KEY (municipality, draft) REFERENCES forms.draft
);
COMMENT ON TABLE forms.draft_revision IS 'Earlier answers of a draft, so that what two tabs changed can be told apart. Removed when it is sent.';
COMMENT ON COLUMN forms.draft_revision.answers IS 'Personal data: answers. Purpose: to merge. Retention: until the draft is sent or discarded.';
CALL platform.fence('forms.draft_revision', 'SELECT, INSERT, DELETE');

CREATE TABLE forms.upload (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  draft uuid NOT NULL,
  field text NOT NULL,
  file_name text NOT NULL,
  media_type text NOT NULL,
  sha256 text NOT NULL,
  size_bytes bigint NOT NULL,
  uploaded_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, draft) REFERENCES forms.draft,
  FOREIGN KEY (municipality, sha256) REFERENCES platform.file
);
CREATE INDEX upload_of_draft ON forms.upload (municipality, draft);
CREATE INDEX upload_of_file ON forms.upload (municipality, sha256);
COMMENT ON TABLE forms.upload IS 'A file attached to a draft.';
COMMENT ON COLUMN forms.upload.file_name IS 'Personal data: may name a person. Purpose: documentation. Retention: as the draft.';
CALL platform.fence('forms.upload', 'SELECT, INSERT, UPDATE');
