-- Permits are found by their holders' words as cases are by the applicants': those of people stand beside the people, and those of
-- organisations, whose names stand in the permit, here.

CREATE TABLE permits.permit_word (
  municipality text NOT NULL DEFAULT platform.here(),
  permit uuid NOT NULL,
  word text COLLATE "C" NOT NULL,
  PRIMARY KEY (municipality, permit, word),
  FOREIGN KEY (municipality, permit) REFERENCES permits.permit ON DELETE CASCADE
);
INSERT INTO permits.permit_word (municipality, permit, word)
  SELECT municipality, id, unnest(platform.words(organisation_name || ' ' || organisation)) FROM permits.permit WHERE organisation IS NOT NULL;
CREATE INDEX permit_by_word ON permits.permit_word (municipality, word, permit);
COMMENT ON TABLE permits.permit_word IS 'The words of the name and the number by which an organisation''s permit is found. They never change, and are gone with the permit.';
COMMENT ON COLUMN permits.permit_word.word IS 'Personal data: a word of the name, which may be that of a person who trades alone. Purpose: that employees find a permit. Retention: that of the permit.';
CALL platform.fence('permits.permit_word', 'SELECT, INSERT');
