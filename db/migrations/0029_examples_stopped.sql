-- A run of worked examples can be stopped by who may ask for one; what was found so far is kept.

ALTER TABLE services.examples_run
  DROP CONSTRAINT examples_run_status_check,
  ADD CONSTRAINT examples_run_status_check CHECK (status IN ('waiting', 'running', 'done', 'stopped', 'failed')),
  ADD COLUMN stopped_by text,
  ADD CONSTRAINT examples_run_stopped_check CHECK ((status = 'stopped') = (stopped_by IS NOT NULL));
COMMENT ON COLUMN services.examples_run.moved_at IS 'The last sign of life: asked for, begun, an example further, or stopped.';
COMMENT ON COLUMN services.examples_run.stopped_by IS 'Personal data: who stopped it, as our own id. Purpose: accountability. Retention: as long as a version has the text.';
