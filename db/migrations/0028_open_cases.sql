-- Cases that are not over, by the version they are worked by: counted on the page before publishing, and listed when they are moved.

CREATE INDEX case_unfinished ON cases.case (municipality, service, case_type, id) WHERE status <> 'closed';
