-- In what language a version is, and whether notices in it could be read when it was compared with the one before.
ALTER TABLE versions ADD COLUMN language VARCHAR;
ALTER TABLE versions ADD COLUMN notes_read BOOLEAN;
COMMENT ON COLUMN versions.language IS 'ISO 639-1: of the text or its page, else of the other versions of the story, else of the source; NULL when none of them tells.';
COMMENT ON COLUMN versions.notes_read IS 'Whether notices of the publisher in this language are read; also where the language is not known.';
