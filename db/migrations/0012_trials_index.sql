-- Whether a case was decided again later is told by the index alone; a trial asks it of every decision.

DROP INDEX cases.decision_of_case;
CREATE INDEX decision_of_case ON cases.decision (municipality, case_id, decided_at, id);
