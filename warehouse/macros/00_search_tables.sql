-- What full-text search looks up: filled and kept in step with `contents` by `search/keep_index.sql`.
CREATE SCHEMA IF NOT EXISTS search;

CREATE TABLE IF NOT EXISTS search.words (
    word VARCHAR NOT NULL,
    stem VARCHAR NOT NULL
);
COMMENT ON TABLE search.words IS 'One row per distinct word of the articles that are indexed.';
COMMENT ON COLUMN search.words.word IS 'Key: as `folded` writes it.';
COMMENT ON COLUMN search.words.stem IS 'The same for bridge and bridges: Snowball''s English stemmer.';

CREATE TABLE IF NOT EXISTS search.postings (
    content_id VARCHAR NOT NULL,
    stem       VARCHAR NOT NULL,
    times      INTEGER NOT NULL
);
COMMENT ON TABLE search.postings IS 'One row per distinct article and stem in it.';
COMMENT ON COLUMN search.postings.content_id IS 'Key, with stem.';
COMMENT ON COLUMN search.postings.stem IS 'As in words.';
COMMENT ON COLUMN search.postings.times IS 'How often it stands there.';

CREATE TABLE IF NOT EXISTS search.lengths (
    content_id VARCHAR NOT NULL,
    words      INTEGER NOT NULL
);
COMMENT ON TABLE search.lengths IS 'One row per distinct article that is indexed; others are read through by each search.';
COMMENT ON COLUMN search.lengths.content_id IS 'Key.';
COMMENT ON COLUMN search.lengths.words IS 'How many words it has.';
