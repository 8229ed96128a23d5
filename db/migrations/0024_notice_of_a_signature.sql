-- A word that something waits may be about what is no case yet: others are asked to sign before an application is on record.
ALTER TABLE notify.notice ALTER COLUMN case_id DROP NOT NULL;
COMMENT ON COLUMN notify.notice.case_id IS 'The case it is about; none when somebody is asked to sign what is not on record yet.';
