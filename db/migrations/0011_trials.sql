-- A trial of rules always comes to an end that is told: done, stopped, or failed and why.

ALTER TABLE ruledesk.what_if
  ADD COLUMN attempts int NOT NULL DEFAULT 0,
  ADD COLUMN moved_at timestamptz,
  ADD COLUMN failure text CHECK (failure IN ('changed', 'gave-up'));
UPDATE ruledesk.what_if SET moved_at = coalesce(done_at, asked_at), failure = CASE WHEN status = 'failed' THEN 'changed' END;
ALTER TABLE ruledesk.what_if
  ALTER COLUMN moved_at SET NOT NULL,
  ADD CHECK ((failure IS NOT NULL) = (status = 'failed'));
CREATE INDEX what_if_under_way ON ruledesk.what_if (municipality, moved_at) WHERE status IN ('waiting', 'running');
COMMENT ON COLUMN ruledesk.what_if.attempts IS 'How many workers have begun it.';
COMMENT ON COLUMN ruledesk.what_if.moved_at IS 'The last sign of life: asked for, begun, or a page further.';
COMMENT ON COLUMN ruledesk.what_if.failure IS '"changed": the version was changed or thrown away before it was tried. "gave-up": every attempt failed, or no worker has given a sign of life for long.';

-- Whether a case was decided again later is told by the index alone; a trial asks it of every decision.

DROP INDEX cases.decision_of_case;
CREATE INDEX decision_of_case ON cases.decision (municipality, case_id, decided_at, id);
