-- What the articles state: derived with them.
CREATE TABLE claims (
    claim_id        VARCHAR NOT NULL,
    content_id      VARCHAR NOT NULL,
    position        INTEGER NOT NULL,
    kind            VARCHAR NOT NULL,
    starts          INTEGER NOT NULL,
    ends            INTEGER NOT NULL,
    literal         VARCHAR NOT NULL,
    low             DOUBLE,
    high            DOUBLE,
    unit            VARCHAR,
    counted         VARCHAR,
    qualifier       VARCHAR,
    earliest        DATE,
    latest          DATE,
    granularity     VARCHAR,
    attributed_to   VARCHAR NOT NULL,
    verb            VARCHAR NOT NULL,
    places          VARCHAR[] NOT NULL,
    from_place      VARCHAR,
    to_place        VARCHAR,
    great_circle_km DOUBLE,
    verdict         VARCHAR,
    verdict_reason  VARCHAR,
    problem         VARCHAR NOT NULL
);
COMMENT ON TABLE claims IS 'One row per figure or date that a distinct article states.';
COMMENT ON COLUMN claims.claim_id IS 'Key: clm1:…';
COMMENT ON COLUMN claims.content_id IS 'The article that states it.';
COMMENT ON COLUMN claims.position IS 'Of its sentence, as in sentences.';
COMMENT ON COLUMN claims.kind IS 'quantity or date.';
COMMENT ON COLUMN claims.starts IS 'Character offset into the sentence.';
COMMENT ON COLUMN claims.ends IS 'Character offset just behind it.';
COMMENT ON COLUMN claims.literal IS 'Its words.';
COMMENT ON COLUMN claims.low IS 'Lower bound in its unit; NULL where it is open.';
COMMENT ON COLUMN claims.high IS 'Upper bound in its unit; NULL where it is open.';
COMMENT ON COLUMN claims.unit IS 'Singular name; count for things counted; NULL for a date.';
COMMENT ON COLUMN claims.counted IS 'The phrase counted; empty for a plain measure.';
COMMENT ON COLUMN claims.qualifier IS 'exact, min, max, range, approximate, fuzzy or share.';
COMMENT ON COLUMN claims.earliest IS 'First day that a date can mean; NULL if it cannot be told.';
COMMENT ON COLUMN claims.latest IS 'Last day that a date can mean; NULL if it cannot be told.';
COMMENT ON COLUMN claims.granularity IS 'The finest unit that a date states.';
COMMENT ON COLUMN claims.attributed_to IS 'Who says so, as written; empty in the article''s own voice.';
COMMENT ON COLUMN claims.verb IS 'said, according to …; empty in the article''s own voice.';
COMMENT ON COLUMN claims.places IS 'Places that its sentence names, as GeoNames lists them.';
COMMENT ON COLUMN claims.from_place IS 'One end of a distance; NULL where it is not named.';
COMMENT ON COLUMN claims.to_place IS 'The other end.';
COMMENT ON COLUMN claims.great_circle_km IS 'Between the two ends; NULL where it cannot be told.';
COMMENT ON COLUMN claims.verdict IS 'Of a distance: supported, off, impossible or unknown; NULL for all else.';
COMMENT ON COLUMN claims.verdict_reason IS 'In words.';
COMMENT ON COLUMN claims.problem IS 'What is wrong with it by itself, as a date after the article; else empty.';
