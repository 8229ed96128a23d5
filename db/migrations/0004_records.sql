-- Records: a Noark 5 core. What has been in the journal is never lost, and what a status locks stays locked,
-- also for a bug and for an administrator.

CREATE SCHEMA records;
GRANT USAGE ON SCHEMA records TO radhus_app;
COMMENT ON SCHEMA records IS 'The archive of each municipality (Noark 5, version 5).';

CREATE TABLE records.fonds (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  code text NOT NULL,
  title text NOT NULL,
  creator_id text NOT NULL,
  creator_name text NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'closed')),
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, code),
  CHECK ((status = 'closed') = (closed_at IS NOT NULL))
);
COMMENT ON TABLE records.fonds IS 'The archive of one records creator (nb: arkiv, arkivskaper; Noark 5 § 2.3).';
CALL platform.fence('records.fonds', 'SELECT, INSERT, UPDATE');

CREATE TABLE records.scheme (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  code text NOT NULL,
  titles jsonb NOT NULL CHECK (jsonb_typeof(titles) = 'object'),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, code)
);
COMMENT ON TABLE records.scheme IS 'A classification scheme (nb: klassifikasjonssystem, sv: klassificeringsstruktur; Noark 5 § 2.4).';
CALL platform.fence('records.scheme', 'SELECT, INSERT, UPDATE');

CREATE TABLE records.class (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  scheme uuid NOT NULL,
  code text NOT NULL CHECK (code <> ''),
  parent_code text,
  titles jsonb NOT NULL CHECK (jsonb_typeof(titles) = 'object'),
  is_leaf boolean NOT NULL,
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to > valid_from),
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, scheme, code, valid_from),
  FOREIGN KEY (municipality, scheme) REFERENCES records.scheme (municipality, id)
);
CREATE UNIQUE INDEX class_current ON records.class (municipality, scheme, code) WHERE valid_to IS NULL;
CREATE INDEX class_by_code ON records.class (municipality, code, valid_from);
COMMENT ON TABLE records.class IS 'One version of a class (nb: klasse, sv: verksamhetsområde, processgrupp, process). A reworded class is a new version; an ended one takes no new case files (K 2.4.5).';
CALL platform.fence('records.class', 'SELECT, INSERT, UPDATE');

CREATE TABLE records.series (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  fonds uuid NOT NULL,
  scheme uuid NOT NULL,
  code text NOT NULL,
  title text NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'overlapping', 'closed', 'aside')),
  period_from date NOT NULL,
  period_to date CHECK (period_to > period_from),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, code),
  FOREIGN KEY (municipality, fonds) REFERENCES records.fonds (municipality, id),
  FOREIGN KEY (municipality, scheme) REFERENCES records.scheme (municipality, id),
  CHECK (status <> 'closed' OR period_to IS NOT NULL)
);
CREATE INDEX series_fonds ON records.series (municipality, fonds);
CREATE INDEX series_scheme ON records.series (municipality, scheme);
CREATE UNIQUE INDEX series_active ON records.series (municipality, scheme) WHERE status = 'active';
COMMENT ON TABLE records.series IS 'A part of the archive, classified by one scheme and closed by period (nb: arkivdel; Noark 5 M051).';
CALL platform.fence('records.series', 'SELECT, INSERT, UPDATE');

CREATE TABLE records.access_code (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  code text NOT NULL CHECK (code <> ''),
  labels jsonb NOT NULL CHECK (jsonb_typeof(labels) = 'object'),
  legal_basis text NOT NULL CHECK (legal_basis <> ''),
  scope text NOT NULL CHECK (scope IN ('whole', 'parts')),
  is_temporary boolean NOT NULL,
  hides text[] NOT NULL CHECK (hides <@ ARRAY['sender', 'recipient', 'copy', 'class']),
  marking_words text[] NOT NULL,
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to > valid_from),
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, code, valid_from)
);
CREATE UNIQUE INDEX access_code_current ON records.access_code (municipality, code) WHERE valid_to IS NULL;
COMMENT ON TABLE records.access_code IS 'One version of an access code (nb: tilgangskode, sv: sekretessmarkering; Noark 5 M500, K 5.2.15–18): why something is screened, and what is hidden by itself. Versions are kept.';
COMMENT ON COLUMN records.access_code.hides IS 'What is hidden by itself (nb: skjermingMetadata, M502): sender NA, recipient NM, copy, class KID.';
COMMENT ON COLUMN records.access_code.marking_words IS 'Words that are screened by themselves wherever they stand in a title.';
CALL platform.fence('records.access_code', 'SELECT, INSERT, UPDATE');

-- One hot row per series of numbers: room on the page keeps its many versions from spreading.
CREATE TABLE records.counter (
  municipality text NOT NULL DEFAULT platform.here(),
  kind text NOT NULL CHECK (kind IN ('case', 'journal')),
  year int NOT NULL,
  value int NOT NULL CHECK (value > 0),
  PRIMARY KEY (municipality, kind, year)
) WITH (fillfactor = 10);
COMMENT ON TABLE records.counter IS 'The last number given each year. A row lock to the end of the transaction makes the numbers free of holes, which a sequence would not.';
CALL platform.fence('records.counter', 'SELECT, INSERT, UPDATE');

CREATE FUNCTION records.next_number(wanted text, in_year int) RETURNS int LANGUAGE sql VOLATILE AS $$
  INSERT INTO records.counter AS c (kind, year, value) VALUES (wanted, in_year, 1)
  ON CONFLICT (municipality, kind, year) DO UPDATE SET value = c.value + 1 RETURNING value
$$;
COMMENT ON FUNCTION records.next_number IS 'The next number of a series. Others wait for it from here to the end of the transaction, so it is called last.';

CREATE TABLE records.case_file (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  series uuid NOT NULL,
  class uuid NOT NULL,
  year int NOT NULL,
  sequence int NOT NULL CHECK (sequence > 0),
  status text NOT NULL CHECK (status IN ('B', 'A', 'U')),
  title text NOT NULL CHECK (title <> ''),
  title_marks jsonb NOT NULL,
  public_title text NOT NULL CHECK (public_title <> ''),
  public_names jsonb NOT NULL,
  access_code uuid,
  unit text NOT NULL,
  responsible text,
  opened_on date NOT NULL,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  closed_by text,
  last_entry int NOT NULL DEFAULT 0,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, year, sequence),
  FOREIGN KEY (municipality, series) REFERENCES records.series (municipality, id),
  FOREIGN KEY (municipality, class) REFERENCES records.class (municipality, id),
  FOREIGN KEY (municipality, access_code) REFERENCES records.access_code (municipality, id),
  CHECK (year = extract(year FROM opened_on)),
  CHECK ((status = 'A') = (closed_at IS NOT NULL) AND (status = 'A') = (closed_by IS NOT NULL))
) WITH (fillfactor = 80);
CREATE INDEX case_file_series ON records.case_file (municipality, series);
CREATE INDEX case_file_class ON records.case_file (municipality, class);
CREATE INDEX case_file_access_code ON records.case_file (municipality, access_code) WHERE access_code IS NOT NULL;
COMMENT ON TABLE records.case_file IS 'A case file (nb: saksmappe, sv: ärende; Noark 5 § 2.5). Number M011/M012, status M052.';
COMMENT ON COLUMN records.case_file.title IS 'Personal data: may name persons. Purpose: to find the case (arkivlova, offentleglova). Retention: that of its class.';
COMMENT ON COLUMN records.case_file.title_marks IS 'Ranges of the title that are screened or name a natural person.';
COMMENT ON COLUMN records.case_file.public_title IS 'Personal data: names that are public. Purpose: public journal (offentleglova § 10). Retention: that of its class.';
COMMENT ON COLUMN records.case_file.public_names IS 'Ranges of the public title that name natural persons; not searchable after a year (K 5.2.33).';
COMMENT ON COLUMN records.case_file.responsible IS 'Personal data: pseudonym of the responsible employee. Purpose: case work. Retention: that of its class.';
COMMENT ON COLUMN records.case_file.closed_by IS 'Personal data: pseudonym of whoever closed it (M603). Purpose: evidence. Retention: that of its class.';
CALL platform.fence('records.case_file', 'SELECT, INSERT, UPDATE');

CREATE TABLE records.entry (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_file uuid NOT NULL,
  number int NOT NULL CHECK (number > 0),
  kind text NOT NULL CHECK (kind IN ('I', 'U', 'N', 'X')),
  status text NOT NULL CHECK (status IN ('M', 'S', 'R', 'F', 'G', 'E', 'J', 'A', 'U')),
  title text NOT NULL CHECK (title <> ''),
  title_marks jsonb NOT NULL,
  public_title text NOT NULL CHECK (public_title <> ''),
  public_names jsonb NOT NULL,
  access_code uuid,
  legal_basis text,
  hides_class boolean NOT NULL,
  unit text NOT NULL,
  responsible text,
  document_date date,
  received_at timestamptz,
  sent_at timestamptz,
  journal_year int,
  journal_sequence int CHECK (journal_sequence > 0),
  journal_date date,
  archived_at timestamptz,
  cancel_reason text,
  is_outstanding boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  updated_order bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, case_file, number),
  UNIQUE (municipality, journal_year, journal_sequence),
  FOREIGN KEY (municipality, case_file) REFERENCES records.case_file (municipality, id),
  FOREIGN KEY (municipality, access_code) REFERENCES records.access_code (municipality, id),
  CONSTRAINT status_of_kind CHECK (CASE kind
    WHEN 'I' THEN status IN ('M', 'S', 'J', 'A', 'U')
    WHEN 'U' THEN status IN ('R', 'F', 'G', 'E', 'J', 'A', 'U')
    ELSE status IN ('R', 'F', 'G', 'J', 'A', 'U') END),
  CONSTRAINT received_iff_incoming CHECK ((kind = 'I') = (received_at IS NOT NULL)),
  CONSTRAINT sent_iff_dispatched CHECK (CASE WHEN status = 'U' THEN sent_at IS NULL OR kind = 'U'
    ELSE (sent_at IS NOT NULL) = (kind = 'U' AND status IN ('E', 'J', 'A')) END),
  CONSTRAINT numbered_iff_recorded CHECK ((journal_year IS NULL) = (journal_sequence IS NULL)
    AND (status = 'U' OR (journal_year IS NOT NULL) = (status IN ('E', 'J', 'A')))),
  CONSTRAINT dated_iff_journalled CHECK (status = 'U' OR (journal_date IS NOT NULL) = (status IN ('J', 'A'))),
  CONSTRAINT archived_iff_archived CHECK ((status = 'A') = (archived_at IS NOT NULL)),
  CONSTRAINT reason_iff_cancelled CHECK ((status = 'U') = (cancel_reason IS NOT NULL)),
  CONSTRAINT basis_iff_screened CHECK ((access_code IS NULL) = (legal_basis IS NULL)),
  CONSTRAINT outstanding_only_open CHECK (NOT is_outstanding OR (kind IN ('I', 'N') AND status IN ('J', 'A')))
) WITH (fillfactor = 80);
CREATE INDEX entry_access_code ON records.entry (municipality, access_code) WHERE access_code IS NOT NULL;
CREATE INDEX entry_outstanding ON records.entry (municipality, unit, journal_date, id) WHERE is_outstanding;
CREATE INDEX entry_outstanding_all ON records.entry (municipality, journal_date, id) WHERE is_outstanding;
CREATE INDEX entry_updated ON records.entry (municipality, updated_order, id) WHERE journal_date IS NOT NULL;
COMMENT ON TABLE records.entry IS 'A registry entry (nb: journalpost, sv: registrerad handling; Noark 5 § 2.6). Kind M082, status M053, number M015, journal number M013/M014.';
COMMENT ON COLUMN records.entry.title IS 'Personal data: may name persons and tell of their affairs. Purpose: to find the document. Retention: that of the case file.';
COMMENT ON COLUMN records.entry.title_marks IS 'Ranges of the title that are screened or name a natural person.';
COMMENT ON COLUMN records.entry.public_title IS 'Personal data: names that are public. Purpose: public journal (offentleglova § 10). Retention: that of the case file.';
COMMENT ON COLUMN records.entry.responsible IS 'Personal data: pseudonym of the responsible employee (M307). Purpose: case work. Retention: that of the case file.';
COMMENT ON COLUMN records.entry.created_by IS 'Personal data: pseudonym of whoever registered it (M601). Purpose: evidence. Retention: that of the case file.';
COMMENT ON COLUMN records.entry.is_outstanding IS 'Waits for an answer (nb: restanse, K 3.4).';
COMMENT ON COLUMN records.entry.updated_order IS 'The transaction that changed the row last. A reader that takes everything below pg_snapshot_xmin(pg_current_snapshot()) and remembers that bound misses nothing.';
CALL platform.fence('records.entry', 'SELECT, INSERT, UPDATE');

CREATE TABLE records.correspondent (
  municipality text NOT NULL DEFAULT platform.here(),
  entry uuid NOT NULL,
  position int NOT NULL CHECK (position > 0),
  role text NOT NULL CHECK (role IN ('sender', 'recipient', 'copy')),
  name text NOT NULL CHECK (name <> ''),
  public_name text,
  person uuid,
  address_lines text[] NOT NULL,
  is_protected boolean NOT NULL,
  PRIMARY KEY (municipality, entry, position),
  FOREIGN KEY (municipality, entry) REFERENCES records.entry (municipality, id),
  CONSTRAINT protected_is_hidden CHECK (NOT is_protected OR public_name IS NULL)
);
CREATE INDEX correspondent_person ON records.correspondent (municipality, person) WHERE person IS NOT NULL;
COMMENT ON TABLE records.correspondent IS 'Who an entry came from or went to (nb: korrespondansepart; Noark 5 M087).';
COMMENT ON COLUMN records.correspondent.name IS 'Personal data: name (M400). Purpose: correspondence and access to documents. Retention: that of the case file.';
COMMENT ON COLUMN records.correspondent.public_name IS 'Personal data: the name when the public may see it. Purpose: public journal. Retention: that of the case file.';
COMMENT ON COLUMN records.correspondent.person IS 'Personal data: the person in the people module. Purpose: the right to see one''s own documents. Retention: that of the case file.';
COMMENT ON COLUMN records.correspondent.address_lines IS 'Personal data: postal address (M406). Purpose: correspondence. Retention: that of the case file.';
COMMENT ON COLUMN records.correspondent.is_protected IS 'Personal data: protected address or name. Purpose: never to publish it. Retention: that of the case file.';
CALL platform.fence('records.correspondent', 'SELECT, INSERT');

CREATE TABLE records.document (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  entry uuid NOT NULL,
  number int NOT NULL CHECK (number > 0),
  role text NOT NULL CHECK (role IN ('main', 'attachment')),
  status text NOT NULL CHECK (status IN ('B', 'F')),
  title text NOT NULL CHECK (title <> ''),
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  PRIMARY KEY (municipality, id),
  UNIQUE (municipality, entry, number),
  FOREIGN KEY (municipality, entry) REFERENCES records.entry (municipality, id),
  CONSTRAINT main_comes_first CHECK ((role = 'main') = (number = 1))
);
COMMENT ON TABLE records.document IS 'A document of an entry (nb: dokumentbeskrivelse, sv: handling; Noark 5 § 2.7). Status M054: B being edited, F finished.';
COMMENT ON COLUMN records.document.title IS 'Personal data: may name persons. Purpose: to find the document. Retention: that of the case file.';
COMMENT ON COLUMN records.document.created_by IS 'Personal data: pseudonym of whoever made it. Purpose: evidence. Retention: that of the case file.';
CALL platform.fence('records.document', 'SELECT, INSERT, UPDATE');

CREATE TABLE records.version (
  municipality text NOT NULL DEFAULT platform.here(),
  document uuid NOT NULL,
  number int NOT NULL CHECK (number > 0),
  variant text NOT NULL CHECK (variant IN ('archive', 'production', 'public')),
  format text NOT NULL CHECK (format ~ '^(x-)?fmt/[0-9]+$'),
  file text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, document, variant, number),
  FOREIGN KEY (municipality, document) REFERENCES records.document (municipality, id),
  FOREIGN KEY (municipality, file) REFERENCES platform.file (municipality, sha256)
);
CREATE INDEX version_file ON records.version (municipality, file);
COMMENT ON TABLE records.version IS 'One rendering of a document (nb: dokumentobjekt; Noark 5 § 2.7): variant M700, format M701 (PRONOM), checksum M705 (the file''s name). Never changed.';
CALL platform.fence('records.version', 'SELECT, INSERT');

CREATE TABLE records.write_off (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  entry uuid NOT NULL,
  method text NOT NULL CHECK (method IN ('BU', 'BE', 'TLF', 'TE', 'TO', 'BN', 'SA')),
  by_entry uuid,
  written_off_on date,
  written_off_by text NOT NULL,
  PRIMARY KEY (municipality, id),
  UNIQUE NULLS NOT DISTINCT (municipality, entry, by_entry, method),
  FOREIGN KEY (municipality, entry) REFERENCES records.entry (municipality, id),
  FOREIGN KEY (municipality, by_entry) REFERENCES records.entry (municipality, id),
  CONSTRAINT reference_iff_answered_in_writing CHECK ((method IN ('BU', 'BN')) = (by_entry IS NOT NULL)),
  CONSTRAINT waits_only_for_an_answer CHECK (written_off_on IS NOT NULL OR by_entry IS NOT NULL)
);
CREATE INDEX write_off_by_entry ON records.write_off (municipality, by_entry) WHERE by_entry IS NOT NULL;
COMMENT ON TABLE records.write_off IS 'How an entry was answered (nb: avskrivning; Noark 5 M617–M619). Without a day the answer is written but not yet sent.';
COMMENT ON COLUMN records.write_off.written_off_by IS 'Personal data: pseudonym of whoever answered (M618). Purpose: evidence. Retention: that of the case file.';
CALL platform.fence('records.write_off', 'SELECT, INSERT, UPDATE');

CREATE TABLE records.note (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_file uuid,
  entry uuid,
  text text NOT NULL CHECK (text <> ''),
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_file) REFERENCES records.case_file (municipality, id),
  FOREIGN KEY (municipality, entry) REFERENCES records.entry (municipality, id),
  CHECK (num_nonnulls(case_file, entry) = 1)
);
CREATE INDEX note_case_file ON records.note (municipality, case_file) WHERE case_file IS NOT NULL;
CREATE INDEX note_entry ON records.note (municipality, entry) WHERE entry IS NOT NULL;
COMMENT ON TABLE records.note IS 'A note on a case file or an entry (nb: merknad; Noark 5 M310–M612). Never public.';
COMMENT ON COLUMN records.note.text IS 'Personal data: may hold any. Purpose: case work. Retention: that of the case file.';
COMMENT ON COLUMN records.note.created_by IS 'Personal data: pseudonym of the author. Purpose: evidence. Retention: that of the case file.';
CALL platform.fence('records.note', 'SELECT, INSERT');

-- The locks. src/engines/records/entry.rules.ts says the same and explains it to people; here nobody gets around it.

CREATE FUNCTION records.refuse(reason text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', reason USING ERRCODE = 'RH002';
END $$;
COMMENT ON FUNCTION records.refuse IS 'Says no with a code of its own, so that a lock is told from an outage.';

CREATE FUNCTION records.guard_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_recorded boolean := OLD.status IN ('E', 'J', 'A', 'U');
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF was_recorded THEN PERFORM records.refuse('An entry that has been sent, journalled, archived or cancelled is never deleted (K 3.2.19)'); END IF;
    RETURN OLD;
  END IF;
  IF (NEW.id, NEW.municipality, NEW.case_file, NEW.number, NEW.created_at, NEW.created_by)
    IS DISTINCT FROM (OLD.id, OLD.municipality, OLD.case_file, OLD.number, OLD.created_at, OLD.created_by)
  THEN PERFORM records.refuse('An entry keeps its identity'); END IF;
  IF OLD.journal_sequence IS NOT NULL AND (NEW.journal_year, NEW.journal_sequence) IS DISTINCT FROM (OLD.journal_year, OLD.journal_sequence)
  THEN PERFORM records.refuse('A journal number is never changed (M013, M014)'); END IF;
  IF NEW.status <> OLD.status AND NOT (CASE OLD.kind || OLD.status
      WHEN 'IM' THEN NEW.status IN ('S', 'J', 'U')
      WHEN 'IS' THEN NEW.status IN ('J', 'U')
      WHEN 'UR' THEN NEW.status IN ('F', 'U')
      WHEN 'UF' THEN NEW.status IN ('G', 'E', 'J', 'U')
      WHEN 'UG' THEN NEW.status IN ('E', 'J', 'U')
      WHEN 'UE' THEN NEW.status IN ('J', 'U')
      WHEN 'NR' THEN NEW.status IN ('F', 'U')
      WHEN 'XR' THEN NEW.status IN ('F', 'U')
      WHEN 'NF' THEN NEW.status IN ('G', 'J', 'U')
      WHEN 'XF' THEN NEW.status IN ('G', 'J', 'U')
      WHEN 'NG' THEN NEW.status IN ('J', 'U')
      WHEN 'XG' THEN NEW.status IN ('J', 'U')
      ELSE OLD.status = 'J' AND NEW.status IN ('A', 'U') END)
  THEN PERFORM records.refuse(format('An entry of kind %s does not go from %s to %s', OLD.kind, OLD.status, NEW.status)); END IF;
  IF NEW.status <> OLD.status AND NEW.status IN ('E', 'J', 'A') AND EXISTS (
    SELECT FROM records.document d WHERE d.municipality = NEW.municipality AND d.entry = NEW.id AND d.status <> 'F')
  THEN PERFORM records.refuse('A document that is not finished is neither sent nor journalled (K 3.2.30)'); END IF;
  IF OLD.journal_date IS NOT NULL AND NEW.received_at IS DISTINCT FROM OLD.received_at
  THEN PERFORM records.refuse('The day of arrival is locked once journalled (K 3.2.22)'); END IF;
  IF was_recorded AND OLD.kind = 'U' AND OLD.status <> 'U' AND
    (NEW.kind, NEW.document_date, NEW.sent_at, NEW.responsible, NEW.unit, NEW.title)
    IS DISTINCT FROM (OLD.kind, OLD.document_date, OLD.sent_at, OLD.responsible, OLD.unit, OLD.title)
  THEN PERFORM records.refuse('What was sent is locked (K 3.2.24)'); END IF;
  IF OLD.status IN ('A', 'U') AND
    (NEW.kind, NEW.journal_date, NEW.document_date, NEW.received_at, NEW.sent_at, NEW.title, NEW.archived_at, NEW.cancel_reason)
    IS DISTINCT FROM (OLD.kind, OLD.journal_date, OLD.document_date, OLD.received_at, OLD.sent_at, OLD.title, OLD.archived_at, OLD.cancel_reason)
  THEN PERFORM records.refuse('What is archived or cancelled is locked (K 3.2.14, 3.2.23)'); END IF;
  IF OLD.journal_date IS NOT NULL AND NEW.journal_date IS NULL
  THEN PERFORM records.refuse('What has been in the journal stays there'); END IF;
  NEW.updated_order := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION records.guard_entry IS 'Transitions and locked fields of an entry by status (Noark 5 K 3.2.14–3.2.24).';
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON records.entry FOR EACH ROW EXECUTE FUNCTION records.guard_entry();

CREATE FUNCTION records.guard_case_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM records.refuse('A case file is never deleted; it is cancelled or disposed of (K 3.2.12)');
  END IF;
  IF (NEW.id, NEW.municipality, NEW.year, NEW.sequence, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.municipality, OLD.year, OLD.sequence, OLD.created_at)
  THEN PERFORM records.refuse('A case file keeps its number (M003)'); END IF;
  IF NEW.status <> OLD.status AND NOT ((OLD.status = 'B' AND NEW.status IN ('A', 'U')) OR (OLD.status = 'A' AND NEW.status = 'B'))
  THEN PERFORM records.refuse(format('A case file does not go from %s to %s', OLD.status, NEW.status)); END IF;
  IF OLD.status <> 'B' AND NEW.status = OLD.status AND
    (NEW.title, NEW.opened_on, NEW.unit, NEW.responsible, NEW.class, NEW.series, NEW.last_entry, NEW.closed_at, NEW.closed_by)
    IS DISTINCT FROM (OLD.title, OLD.opened_on, OLD.unit, OLD.responsible, OLD.class, OLD.series, OLD.last_entry, OLD.closed_at, OLD.closed_by)
  THEN PERFORM records.refuse('A closed case file is locked (K 3.2.2, 3.2.10)'); END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION records.guard_case_file IS 'Transitions and locked fields of a case file by status (Noark 5 K 3.2.2, 3.2.10–3.2.12).';
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON records.case_file FOR EACH ROW EXECUTE FUNCTION records.guard_case_file();

-- Once a statement, not once a row: an entry with a hundred documents is asked about once.
CREATE FUNCTION records.guard_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added a JOIN records.entry e ON e.municipality = a.municipality AND e.id = a.entry
    WHERE e.status IN ('A', 'U') OR (TG_TABLE_NAME = 'correspondent' AND e.kind = 'U' AND e.status IN ('E', 'J')))
  THEN PERFORM records.refuse('The entry takes nothing more (K 3.2.17, 3.2.24)'); END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION records.guard_added IS 'No document is added to an archived entry, and no correspondent to one that was sent.';
CREATE TRIGGER guard_added AFTER INSERT ON records.correspondent REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION records.guard_added();
CREATE TRIGGER guard_added AFTER INSERT ON records.document REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION records.guard_added();

CREATE FUNCTION records.guard_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_entry records.entry;
BEGIN
  SELECT * INTO of_entry FROM records.entry e WHERE e.municipality = OLD.municipality AND e.id = OLD.entry;
  IF of_entry.status IN ('A', 'U') OR (of_entry.kind = 'U' AND of_entry.status IN ('E', 'J'))
  THEN PERFORM records.refuse('Correspondents and documents of a sent, archived or cancelled entry are locked (K 3.2.14, 3.2.24)'); END IF;
  IF TG_OP = 'DELETE' THEN
    IF of_entry.status IN ('E', 'J') THEN PERFORM records.refuse('Nothing of a journalled entry is deleted (K 3.2.19)'); END IF;
    RETURN OLD;
  END IF;
  IF NEW.entry <> OLD.entry OR NEW.municipality <> OLD.municipality THEN PERFORM records.refuse('A part stays with its entry'); END IF;
  IF TG_TABLE_NAME = 'document' AND OLD.status = 'F' AND NEW.status = 'B' AND of_entry.status IN ('E', 'J')
  THEN PERFORM records.refuse('A finished document of a journalled entry is not opened again (K 3.2.31)'); END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION records.guard_part IS 'What the status of an entry locks in its correspondents and documents.';
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON records.correspondent FOR EACH ROW EXECUTE FUNCTION records.guard_part();
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON records.document FOR EACH ROW EXECUTE FUNCTION records.guard_part();

CREATE FUNCTION records.guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  recorded boolean;
BEGIN
  SELECT e.status IN ('E', 'J', 'A', 'U') INTO recorded FROM records.document d
  JOIN records.entry e ON e.municipality = d.municipality AND e.id = d.entry
  WHERE d.municipality = OLD.municipality AND d.id = OLD.document;
  IF TG_OP = 'UPDATE' OR (recorded AND OLD.variant = 'archive')
  THEN PERFORM records.refuse('What a document holds is never changed (K 3.2.31, 2.7.7)'); END IF;
  RETURN OLD;
END $$;
COMMENT ON FUNCTION records.guard_version IS 'Versions are never changed; an archived rendering is never deleted outside a disposal.';
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON records.version FOR EACH ROW EXECUTE FUNCTION records.guard_version();

CREATE VIEW records.journal_source WITH (security_invoker = true) AS
SELECT
  e.id AS entry,
  e.municipality,
  c.year || '/' || c.sequence AS case_number,
  c.public_title AS case_public_title,
  c.year || '/' || c.sequence || '-' || e.number AS entry_number,
  e.journal_sequence || '/' || e.journal_year AS journal_number,
  e.journal_date,
  e.document_date,
  e.kind,
  e.public_title,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('role', p.role, 'name', p.public_name) ORDER BY p.position), '[]')
    FROM records.correspondent p WHERE p.municipality = e.municipality AND p.entry = e.id) AS correspondents,
  e.unit,
  CASE WHEN NOT e.hides_class AND NOT 'class' = ANY (coalesce(o.hides, '{}')) THEN k.code END AS class_code,
  a.code AS access_code,
  e.legal_basis,
  e.updated_order,
  e.public_names,
  c.public_names AS case_public_names,
  e.status = 'U' AS is_withdrawn
FROM records.entry e
JOIN records.case_file c ON c.municipality = e.municipality AND c.id = e.case_file
JOIN records.class k ON k.municipality = c.municipality AND k.id = c.class
LEFT JOIN records.access_code a ON a.municipality = e.municipality AND a.id = e.access_code
LEFT JOIN records.access_code o ON o.municipality = c.municipality AND o.id = c.access_code
WHERE e.journal_date IS NOT NULL;
COMMENT ON VIEW records.journal_source IS 'What the public may know of each journalled entry (K 5.2.9), and nothing else: screened words, hidden names and hidden classes are not in it.';
GRANT SELECT ON records.journal_source TO radhus_app;
