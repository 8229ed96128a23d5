-- Employees are told as well, at their work address: that something waits at the desk, and nothing of what it is.

ALTER TABLE notify.notice ALTER COLUMN person DROP NOT NULL;
ALTER TABLE notify.notice ADD COLUMN staff uuid;
ALTER TABLE notify.notice ADD FOREIGN KEY (municipality, staff) REFERENCES people.staff;
ALTER TABLE notify.notice ADD CHECK (num_nonnulls(person, staff) = 1);
CREATE INDEX notice_of_staff ON notify.notice (municipality, staff, queued_at);
COMMENT ON COLUMN notify.notice.staff IS 'Personal data: the employee who is told. Purpose: that somebody looks when the house cannot go on alone. Retention: 90 days after it was settled.';

-- Changes of many cases are forgotten when their time is over; what happened to each case stands in the case.

GRANT DELETE ON work.batch, work.batch_item TO radhus_app;
CREATE INDEX batch_old ON work.batch (municipality, changed_at) WHERE status IN ('preview', 'done', 'undone');
COMMENT ON COLUMN work.batch.made_by IS 'Personal data: the employee who makes the change. Purpose: accountability. Retention: 90 days; 7 where it was only looked at.';
