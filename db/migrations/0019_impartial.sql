-- Whoever is not impartial in a case sees nothing of it and decides nothing in it, whatever page or verb they try.

CREATE FUNCTION platform.staff() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('radhus.staff', true), '')::uuid;
COMMENT ON FUNCTION platform.staff IS 'The employee of this unit of work; null for citizens and for the house itself.';

CREATE TABLE cases.recusal (
  municipality text NOT NULL DEFAULT platform.here(),
  id uuid NOT NULL DEFAULT uuidv7(),
  case_id uuid NOT NULL,
  case_file uuid NOT NULL,
  staff uuid NOT NULL,
  ground text NOT NULL CHECK (ground IN ('party', 'family', 'represents', 'organisation', 'superior', 'interest', 'other')),
  note text NOT NULL CHECK (length(note) <= 2000 AND (ground <> 'other' OR note <> '')),
  declared_at timestamptz NOT NULL,
  declared_by uuid NOT NULL,
  ended_at timestamptz CHECK (ended_at >= declared_at),
  ended_by uuid CHECK (ended_by <> staff),
  end_reason text CHECK (end_reason <> '' AND length(end_reason) <= 2000),
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case,
  FOREIGN KEY (municipality, case_file) REFERENCES records.case_file,
  FOREIGN KEY (municipality, staff) REFERENCES people.staff,
  CHECK (num_nulls(ended_at, ended_by, end_reason) IN (0, 3))
);
CREATE UNIQUE INDEX recusal_standing ON cases.recusal (municipality, staff, case_id) WHERE ended_at IS NULL;
CREATE INDEX recusal_of_staff ON cases.recusal (municipality, staff) INCLUDE (case_id, case_file) WHERE ended_at IS NULL;
CREATE INDEX recusal_of_case ON cases.recusal (municipality, case_id, id);
CREATE INDEX recusal_of_file ON cases.recusal (municipality, case_file);
COMMENT ON TABLE cases.recusal IS 'That an employee is not impartial in a case (nb: inhabilitet, forvaltningsloven §§ 6–10; sv: jäv, förvaltningslagen §§ 16–18). While it stands, the case is hidden from that person and a decision by them is refused.';
COMMENT ON COLUMN cases.recusal.staff IS 'Personal data: the employee who is not impartial. Purpose: impartial case work and its evidence. Retention: that of the case file.';
COMMENT ON COLUMN cases.recusal.note IS 'Personal data: how the employee is tied to the case, in a few words. Purpose: to judge whether it is so. Retention: that of the case file.';
COMMENT ON COLUMN cases.recusal.end_reason IS 'Personal data: why a leader found that the employee is impartial all the same. Purpose: evidence. Retention: that of the case file.';
COMMENT ON COLUMN cases.recusal.declared_by IS 'Personal data: who said so, the employee or another. Purpose: evidence. Retention: that of the case file.';
COMMENT ON COLUMN cases.recusal.ended_by IS 'Personal data: the leader who ended it. Purpose: evidence. Retention: that of the case file.';
CALL platform.fence('cases.recusal', 'SELECT, INSERT, UPDATE');

-- One predicate for everything that hangs on a case. It binds the house's own role; the list is read once a statement, and
-- nothing is read when no employee asks.
CREATE PROCEDURE cases.hide_from_recused(target regclass, of text, key text DEFAULT 'case_id') LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY recused ON %s AS RESTRICTIVE TO radhus_app USING (%I IS NULL OR %I <> ALL (ARRAY(
    SELECT r.%I FROM cases.recusal r WHERE r.municipality = platform.here() AND r.staff = platform.staff() AND r.ended_at IS NULL)))', target, of, of, key);
END $$;
COMMENT ON PROCEDURE cases.hide_from_recused IS 'Hides the rows of a case from whoever is not impartial in it. `of` is the column that names the case, or with `key` case_file its case file. Every table that hangs on a case goes through here.';

CALL cases.hide_from_recused('cases.case', 'id');
CALL cases.hide_from_recused('records.case_file', 'id', 'case_file');
DO $$
DECLARE t record;
BEGIN
  FOR t IN
    SELECT k.conrelid::regclass AS target, a.attname::text AS of, k.confrelid = 'cases.case'::regclass AS by_case
    FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[cardinality(k.conkey)]
    WHERE k.contype = 'f' AND k.confrelid IN ('cases.case'::regclass, 'records.case_file'::regclass) AND k.conrelid <> 'cases.recusal'::regclass
  LOOP
    CALL cases.hide_from_recused(t.target, t.of, CASE WHEN t.by_case THEN 'case_id' ELSE 'case_file' END);
  END LOOP;
END $$;
CALL cases.hide_from_recused('dispatch.outbox', 'case_id');
CALL cases.hide_from_recused('notify.notice', 'case_id');

-- Documents know only their entry, which is hidden already: whoever asks cannot be the one who looks it up.
CREATE FUNCTION records.recused_entries() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC
  SELECT array(SELECT e.id FROM cases.recusal r JOIN records.entry e ON e.municipality = r.municipality AND e.case_file = r.case_file
    WHERE r.municipality = platform.here() AND r.staff = platform.staff() AND r.ended_at IS NULL);
END;
COMMENT ON FUNCTION records.recused_entries IS 'Entries of case files in which the employee who asks is not impartial.';
REVOKE EXECUTE ON FUNCTION records.recused_entries FROM PUBLIC;
GRANT EXECUTE ON FUNCTION records.recused_entries TO radhus_app;
CREATE POLICY recused ON records.document AS RESTRICTIVE TO radhus_app USING (
  CASE WHEN platform.staff() IS NULL THEN true ELSE entry <> ALL ((SELECT records.recused_entries())::uuid[]) END);
CREATE POLICY recused ON records.correspondent AS RESTRICTIVE TO radhus_app USING (
  CASE WHEN platform.staff() IS NULL THEN true ELSE entry <> ALL ((SELECT records.recused_entries())::uuid[]) END);

-- The last word: whatever a program thinks, a decision by someone who is not impartial is not written.
CREATE FUNCTION cases.refuse_recused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM cases.recusal r WHERE r.municipality = NEW.municipality AND r.case_id = NEW.case_id
    AND r.staff::text = NEW.decided_by AND r.ended_at IS NULL) THEN
    RAISE EXCEPTION 'Whoever is not impartial in a case decides nothing in it' USING ERRCODE = 'RH001', TABLE = 'recusal';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION cases.refuse_recused IS 'Forvaltningsloven § 6, förvaltningslagen § 17.';
CREATE TRIGGER impartial BEFORE INSERT ON cases.decision FOR EACH ROW WHEN (NEW.mode <> 'automatic') EXECUTE FUNCTION cases.refuse_recused();
