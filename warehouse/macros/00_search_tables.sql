-- What full-text search looks up: filled and kept in step with `contents` by `search/keep_index.sql`.
CREATE SCHEMA IF NOT EXISTS search;

CREATE TABLE IF NOT EXISTS search.words (
    word VARCHAR NOT NULL,
    stem VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS search.postings (
    content_id VARCHAR NOT NULL,
    stem       VARCHAR NOT NULL,
    times      INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS search.lengths (
    content_id VARCHAR NOT NULL,
    words      INTEGER NOT NULL
);
