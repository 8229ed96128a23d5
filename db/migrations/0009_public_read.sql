-- What the public may read: a schema that physically lacks whatever is screened, and a role that sees nothing else.

CREATE SCHEMA public_read;
GRANT USAGE ON SCHEMA public_read TO radhus_app, radhus_public;
COMMENT ON SCHEMA public_read IS 'The public journal. Screened words and names are not here at all, so that no query can leak them.';

CREATE TABLE public_read.journal_entry (
  municipality text NOT NULL DEFAULT platform.here(),
  entry uuid NOT NULL,
  journal_number text NOT NULL,
  entry_number text NOT NULL,
  case_number text NOT NULL,
  case_title text NOT NULL,
  title text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('I', 'U', 'N', 'X')),
  journal_date date NOT NULL,
  journal_sequence bigint NOT NULL,
  document_date date,
  correspondents jsonb NOT NULL,
  unit text NOT NULL,
  class_code text,
  withheld text,
  withdrawn boolean NOT NULL DEFAULT false,
  words text[] NOT NULL GENERATED ALWAYS AS (tsvector_to_array(to_tsvector('simple', title || ' ' || case_title || ' ' || case_number || ' ' || entry_number || ' ' || unit))) STORED,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, entry)
);
CREATE INDEX journal_by_day ON public_read.journal_entry (municipality, journal_date DESC, journal_sequence DESC);
CREATE INDEX journal_by_unit ON public_read.journal_entry (municipality, unit, journal_date DESC, journal_sequence DESC);
COMMENT ON TABLE public_read.journal_entry IS 'One line of the public journal (arkivforskriften § 7, offentleglova § 10). A name that may be shown is found by search for one year only.';
COMMENT ON COLUMN public_read.journal_entry.correspondents IS 'Personal data: names that are public. Purpose: insight (offentleglova § 10). Retention: shown for ever, searched for one year.';
CALL platform.fence('public_read.journal_entry', 'SELECT, INSERT, UPDATE', 'SELECT');

-- Behind row level security PostgreSQL uses an index only for operators that cannot leak, and text search has none. A row for
-- each word does with equality, and is in the journal's own order already.
CREATE TABLE public_read.journal_word (
  municipality text NOT NULL DEFAULT platform.here(),
  word text NOT NULL,
  journal_date date NOT NULL,
  journal_sequence bigint NOT NULL,
  entry uuid NOT NULL,
  PRIMARY KEY (municipality, word, journal_date, journal_sequence, entry)
);
COMMENT ON TABLE public_read.journal_word IS 'The words by which a line of the public journal is found. A word that is screened later is deleted.';
CALL platform.fence('public_read.journal_word', 'SELECT, INSERT, DELETE', 'SELECT');

CREATE TABLE public_read.journal_day (
  municipality text NOT NULL DEFAULT platform.here(),
  day date NOT NULL,
  entries bigint NOT NULL CHECK (entries >= 0),
  PRIMARY KEY (municipality, day)
);
COMMENT ON TABLE public_read.journal_day IS 'How many lines the public journal shows of a day.';
CALL platform.fence('public_read.journal_day', 'SELECT, INSERT, UPDATE', 'SELECT');

CREATE SCHEMA publicaccess;
GRANT USAGE ON SCHEMA publicaccess TO radhus_app;
COMMENT ON SCHEMA publicaccess IS 'How far the public journal has come.';

CREATE TABLE publicaccess.progress (
  municipality text NOT NULL DEFAULT platform.here() PRIMARY KEY,
  up_to bigint NOT NULL,
  swept_at timestamptz NOT NULL
);
COMMENT ON TABLE publicaccess.progress IS 'The transaction up to which changed entries have been copied to the public journal.';
CALL platform.fence('publicaccess.progress', 'SELECT, INSERT, UPDATE');
