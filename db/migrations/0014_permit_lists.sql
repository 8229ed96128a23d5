-- The permits that are stopped are few, and are looked for among very many. Behind row level security an index is used only for what
-- cannot leak, which a plain boolean cannot and a comparison of multiranges might.

ALTER TABLE permits.permit ADD COLUMN stopped boolean NOT NULL GENERATED ALWAYS AS (blocked <> '{}') STORED;
CREATE INDEX permit_stopped ON permits.permit (municipality, id DESC) WHERE stopped;
