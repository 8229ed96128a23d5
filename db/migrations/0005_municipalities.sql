-- Who the municipality is, its units, and its dated parameters.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SCHEMA municipalities;
GRANT USAGE ON SCHEMA municipalities TO radhus_app;
COMMENT ON SCHEMA municipalities IS 'Tenants: identity, units and dated parameters. No personal data.';

CREATE TABLE municipalities.municipality (
  municipality text NOT NULL DEFAULT platform.here() PRIMARY KEY,
  identity jsonb NOT NULL,
  updated_at timestamptz NOT NULL
);
COMMENT ON TABLE municipalities.municipality IS 'A municipality as it presents itself: name, address, colours, time zone, languages. Read from the catalogue.';
CALL platform.fence('municipalities.municipality', 'SELECT, INSERT, UPDATE');

CREATE TABLE municipalities.unit (
  municipality text NOT NULL DEFAULT platform.here(),
  unit text NOT NULL CHECK (unit ~ '^[a-z][a-z0-9-]*$'),
  name jsonb NOT NULL,
  phone text NOT NULL,
  email text NOT NULL,
  PRIMARY KEY (municipality, unit),
  FOREIGN KEY (municipality) REFERENCES municipalities.municipality
);
COMMENT ON TABLE municipalities.unit IS 'A unit that owns services and cases (Norwegian: enhet).';
CALL platform.fence('municipalities.unit', 'SELECT, INSERT, UPDATE');

CREATE TABLE municipalities.parameter (
  municipality text NOT NULL DEFAULT platform.here(),
  key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_.]*$'),
  origin text NOT NULL CHECK (origin IN ('national', 'municipal')),
  valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  value jsonb NOT NULL,
  unit text NOT NULL,
  source text NOT NULL CHECK (source <> ''),
  decided_by text,
  PRIMARY KEY (municipality, key, origin, valid WITHOUT OVERLAPS)
);
COMMENT ON TABLE municipalities.parameter IS 'A value that rules use, valid for a period, with where it was decided. A municipal value stands before a national one on the days it covers.';
CALL platform.fence('municipalities.parameter', 'SELECT, INSERT, DELETE');
