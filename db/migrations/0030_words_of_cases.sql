-- Cases are found by words in rows of their own. Behind row level security PostgreSQL uses an index only for operators that cannot
-- leak: a comparison is one, ILIKE is not. Names have theirs beside the person, so that a new name is written once and not in
-- every case, and an application from someone who is known writes none.

CREATE FUNCTION platform.plain(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(normalize(said, NFC) COLLATE "pg_c_utf8");
COMMENT ON FUNCTION platform.plain IS 'A text as it is compared in a search: in small letters, whatever the server was set up with. Accents stay: å is not a.';

CREATE FUNCTION platform.words(said text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY(
    SELECT DISTINCT left(substr(part, place), 40)
    FROM regexp_split_to_table(platform.plain(said), '\s+') AS part, generate_series(1, length(part)) AS place
    WHERE substr(part, place - 1, 2) COLLATE "pg_c_utf8" ~ '^[^[:alnum:]]?[[:alnum:]]$');
COMMENT ON FUNCTION platform.words IS 'What a text is found by: from each beginning of a word to the next space. 2026/101 is found by its beginning and by that of 101, anne-marie by that of marie. At most 40 letters of each.';

CREATE TABLE people.person_word (
  municipality text NOT NULL DEFAULT platform.here(),
  person uuid NOT NULL,
  word text COLLATE "C" NOT NULL,
  PRIMARY KEY (municipality, person, word),
  FOREIGN KEY (municipality, person) REFERENCES people.person ON DELETE CASCADE
);
INSERT INTO people.person_word (municipality, person, word)
  SELECT municipality, id, unnest(platform.words(name)) FROM people.person;
CREATE INDEX person_by_word ON people.person_word (municipality, word, person);
COMMENT ON TABLE people.person_word IS 'The words by which a person is found, written together with the name they are of. A word of a name that is no longer theirs is deleted.';
COMMENT ON COLUMN people.person_word.word IS 'Personal data: a word of the name. Purpose: that case workers find a person''s cases. Retention: that of the name, and gone with the person.';
CALL platform.fence('people.person_word', 'SELECT, INSERT, DELETE');

CREATE TABLE cases.case_word (
  municipality text NOT NULL DEFAULT platform.here(),
  case_id uuid NOT NULL,
  word text COLLATE "C" NOT NULL,
  PRIMARY KEY (municipality, case_id, word),
  FOREIGN KEY (municipality, case_id) REFERENCES cases.case ON DELETE CASCADE
);
INSERT INTO cases.case_word (municipality, case_id, word)
  SELECT municipality, id, unnest(platform.words(number || ' ' || reference)) FROM cases.case;
CREATE INDEX case_by_word ON cases.case_word (municipality, word, case_id);
COMMENT ON TABLE cases.case_word IS 'The words of the number and the reference by which a case is found. They never change, and are gone with the case.';
CALL platform.fence('cases.case_word', 'SELECT, INSERT');
CALL cases.hide_from_recused('cases.case_word', 'case_id');
