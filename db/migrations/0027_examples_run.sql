-- Worked examples of a version run through the whole line from the studio: what came of each, kept with the hash of the text they ran on.

CREATE TABLE services.examples_run (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  service text NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'failed')),
  attempts int NOT NULL DEFAULT 0,
  total int,
  results jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(results) = 'array'),
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  moved_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, service, sha256),
  CHECK (status <> 'done' OR total = jsonb_array_length(results))
);
COMMENT ON TABLE services.examples_run IS 'A run of all worked examples of a text of a service through the whole line, in a place of its own with simulated registers. Invented people only. Gone when no version has the text any more.';
COMMENT ON COLUMN services.examples_run.attempts IS 'How many workers have begun it.';
COMMENT ON COLUMN services.examples_run.moved_at IS 'The last sign of life: asked for, begun, or an example further.';
COMMENT ON COLUMN services.examples_run.asked_by IS 'Personal data: who asked for it, as our own id. Purpose: accountability. Retention: as long as a version has the text.';
CALL platform.fence('services.examples_run', 'SELECT, INSERT, UPDATE, DELETE');
