-- What was seen: filled from the WARC files only, one file in one transaction, and never changed.
CREATE TABLE warc_files (
    name    VARCHAR PRIMARY KEY,
    length  BIGINT NOT NULL,
    problem VARCHAR NOT NULL
);
COMMENT ON TABLE warc_files IS 'One row per WARC file that was read in.';
COMMENT ON COLUMN warc_files.name IS 'Path below captures/.';
COMMENT ON COLUMN warc_files.length IS 'Bytes.';
COMMENT ON COLUMN warc_files.problem IS 'Why reading ended before the end of the file; empty when all was read.';

CREATE TABLE runs (
    run_id     VARCHAR PRIMARY KEY,
    started_at TIMESTAMPTZ NOT NULL,
    warc       VARCHAR NOT NULL
);
COMMENT ON TABLE runs IS 'One row per round of looking at sources.';
COMMENT ON COLUMN runs.run_id IS 'Key: run1:…';
COMMENT ON COLUMN runs.started_at IS 'UTC.';
COMMENT ON COLUMN runs.warc IS 'The WARC file that the run wrote.';

CREATE TABLE source_listings (
    source_id  VARCHAR NOT NULL,
    listed_at  TIMESTAMPTZ NOT NULL,
    collection VARCHAR NOT NULL,
    location   VARCHAR NOT NULL,
    note       VARCHAR NOT NULL,
    year       INTEGER,
    PRIMARY KEY (source_id, listed_at)
);
COMMENT ON TABLE source_listings IS 'One row per source and time at which the source list told something new of it.';
COMMENT ON COLUMN source_listings.source_id IS 'src1:…';
COMMENT ON COLUMN source_listings.listed_at IS 'UTC: the run that read the list.';
COMMENT ON COLUMN source_listings.collection IS 'Name of the source list.';
COMMENT ON COLUMN source_listings.location IS 'Path below the folder of the source list.';
COMMENT ON COLUMN source_listings.note IS 'What the keeper of the list says about it.';
COMMENT ON COLUMN source_listings.year IS 'Year of writing by the keeper''s knowledge; NULL if not given.';

CREATE TABLE captures (
    capture_id  VARCHAR PRIMARY KEY,
    source_id   VARCHAR NOT NULL,
    target_uri  VARCHAR NOT NULL,
    captured_at TIMESTAMPTZ NOT NULL,
    media_type  VARCHAR NOT NULL,
    sha256      VARCHAR NOT NULL,
    length      BIGINT NOT NULL,
    warc        VARCHAR NOT NULL,
    warc_offset BIGINT NOT NULL,
    warc_length BIGINT NOT NULL
);
COMMENT ON TABLE captures IS 'One row per stored body: bytes as they were received.';
COMMENT ON COLUMN captures.capture_id IS 'Key: cap1:…';
COMMENT ON COLUMN captures.source_id IS 'The source that was looked at.';
COMMENT ON COLUMN captures.target_uri IS 'WARC-Target-URI of the record.';
COMMENT ON COLUMN captures.captured_at IS 'UTC: when the bytes were read.';
COMMENT ON COLUMN captures.media_type IS 'As stored with the record.';
COMMENT ON COLUMN captures.sha256 IS 'Of the body, hexadecimal.';
COMMENT ON COLUMN captures.length IS 'Of the body, bytes.';
COMMENT ON COLUMN captures.warc IS 'WARC file, below captures/.';
COMMENT ON COLUMN captures.warc_offset IS 'Byte at which the compressed record begins.';
COMMENT ON COLUMN captures.warc_length IS 'Bytes of the compressed record.';

CREATE TABLE observations (
    look_id     VARCHAR PRIMARY KEY,
    source_id   VARCHAR NOT NULL,
    observed_at TIMESTAMPTZ NOT NULL,
    outcome     VARCHAR NOT NULL,
    capture_id  VARCHAR,
    reason      VARCHAR NOT NULL,
    warc        VARCHAR NOT NULL
);
COMMENT ON TABLE observations IS 'One row per look at a source, whatever it came to.';
COMMENT ON COLUMN observations.look_id IS 'Key: look1:…';
COMMENT ON COLUMN observations.source_id IS 'The source that was looked at.';
COMMENT ON COLUMN observations.observed_at IS 'UTC.';
COMMENT ON COLUMN observations.outcome IS 'present (new bytes), unchanged, absent, blocked or failed.';
COMMENT ON COLUMN observations.capture_id IS 'What was there; NULL when nothing was.';
COMMENT ON COLUMN observations.reason IS 'Why the outcome is not present or unchanged; else empty.';
COMMENT ON COLUMN observations.warc IS 'WARC file that records the look.';
