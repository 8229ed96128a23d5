-- The ground: least-privileged roles, the fence between municipalities, and the store of files.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'radhus_app') THEN CREATE ROLE radhus_app NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'radhus_public') THEN CREATE ROLE radhus_public NOLOGIN; END IF;
END $$;
GRANT radhus_app, radhus_public TO CURRENT_USER;

CREATE SCHEMA IF NOT EXISTS platform;
GRANT USAGE ON SCHEMA platform TO radhus_app, radhus_public;

CREATE FUNCTION platform.here() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('radhus.municipality');
COMMENT ON FUNCTION platform.here IS 'The municipality of this unit of work. Fails when none was entered: no work happens nowhere.';

CREATE PROCEDURE platform.fence(target regclass, app text, public text DEFAULT NULL) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY municipality ON %s USING (municipality = platform.here()) WITH CHECK (municipality = platform.here())', target);
  EXECUTE format('GRANT %s ON %s TO radhus_app', app, target);
  IF public IS NOT NULL THEN EXECUTE format('GRANT %s ON %s TO radhus_public', public, target); END IF;
END $$;
COMMENT ON PROCEDURE platform.fence IS 'Fences a table by municipality and grants the roles what they may do with it. Every table of every module goes through here.';

CREATE TABLE platform.file (
  municipality text NOT NULL DEFAULT platform.here(),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text NOT NULL,
  size_bytes bigint NOT NULL CHECK (size_bytes > 0),
  content bytea NOT NULL,
  stored_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, sha256)
);
-- Kept outside the row and uncompressed, so that a part of a large file can be read without the rest.
ALTER TABLE platform.file ALTER COLUMN content SET STORAGE EXTERNAL;
COMMENT ON TABLE platform.file IS 'Content-addressed files: the same bytes are kept once. What a file is, and who may see it, is known by the record that points at it.';
COMMENT ON COLUMN platform.file.content IS 'Personal data: may hold any. Purpose: documents in cases. Retention: that of the record that points at it.';
CALL platform.fence('platform.file', 'SELECT, INSERT, DELETE');
