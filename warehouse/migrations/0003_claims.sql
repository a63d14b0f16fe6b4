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

CREATE TABLE reported_corrections (
    correction_id      VARCHAR NOT NULL,
    content_id         VARCHAR NOT NULL,
    publisher          VARCHAR NOT NULL,
    statement          VARCHAR NOT NULL,
    block              INTEGER NOT NULL,
    starts             INTEGER NOT NULL,
    ends               INTEGER NOT NULL,
    quoted             VARCHAR[] NOT NULL,
    originals          VARCHAR[] NOT NULL,
    low                DOUBLE,
    high               DOUBLE,
    unit               VARCHAR,
    paraphrase         VARCHAR NOT NULL,
    paraphrase_matches BOOLEAN,
    corrected          VARCHAR,
    seen_at            VARCHAR NOT NULL,
    status             VARCHAR NOT NULL,
    plausibility       VARCHAR
);
COMMENT ON TABLE reported_corrections IS 'One row per statement of an article that another publisher corrected itself.';
COMMENT ON COLUMN reported_corrections.correction_id IS 'Key: rep1:…';
COMMENT ON COLUMN reported_corrections.content_id IS 'The article that says so.';
COMMENT ON COLUMN reported_corrections.publisher IS 'Who is said to have corrected itself.';
COMMENT ON COLUMN reported_corrections.statement IS 'The sentence that says so, literally.';
COMMENT ON COLUMN reported_corrections.block IS 'Place of its block in contents.blocks.';
COMMENT ON COLUMN reported_corrections.starts IS 'Character offset into the block.';
COMMENT ON COLUMN reported_corrections.ends IS 'Character offset just behind it.';
COMMENT ON COLUMN reported_corrections.quoted IS 'What the article quotes of the other publisher, passage by passage.';
COMMENT ON COLUMN reported_corrections.originals IS 'The figures in it of which the statement speaks, literally.';
COMMENT ON COLUMN reported_corrections.low IS 'Lower bound of the first of them; NULL where it is open or there is none.';
COMMENT ON COLUMN reported_corrections.high IS 'Upper bound of the first of them; NULL where it is open or there is none.';
COMMENT ON COLUMN reported_corrections.unit IS 'Of the first of them; NULL if there is none.';
COMMENT ON COLUMN reported_corrections.paraphrase IS 'The reporter''s own words for the passage; empty if there are none.';
COMMENT ON COLUMN reported_corrections.paraphrase_matches IS 'Whether its figure is the quoted one; NULL where one of the two is missing.';
COMMENT ON COLUMN reported_corrections.corrected IS 'The corrected wording; NULL where the article does not give it.';
COMMENT ON COLUMN reported_corrections.seen_at IS 'Where the original is said to be seen; empty if that is not said.';
COMMENT ON COLUMN reported_corrections.status IS 'unverified until captures of the other publisher are there.';
COMMENT ON COLUMN reported_corrections.plausibility IS 'Verdict of the distance check on the original figure; NULL if it is no distance.';

CREATE TABLE claim_groups (
    group_id VARCHAR NOT NULL,
    topic    VARCHAR NOT NULL,
    verdict  VARCHAR NOT NULL,
    reason   VARCHAR NOT NULL
);
COMMENT ON TABLE claim_groups IS 'One row per thing of which the newest versions of two or more stories state a figure.';
COMMENT ON COLUMN claim_groups.group_id IS 'Key: grp1:…';
COMMENT ON COLUMN claim_groups.topic IS 'What it is about, for reading.';
COMMENT ON COLUMN claim_groups.verdict IS 'agree, compatible, contradict, or same figure, other thing: the gravest of its pairs.';
COMMENT ON COLUMN claim_groups.reason IS 'In words, with the literal texts.';

CREATE TABLE claim_group_members (
    group_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL
);
COMMENT ON TABLE claim_group_members IS 'One row per claim of a group.';
COMMENT ON COLUMN claim_group_members.group_id IS 'Key, with claim_id.';
COMMENT ON COLUMN claim_group_members.claim_id IS 'The claim.';

CREATE TABLE claim_pairs (
    group_id        VARCHAR NOT NULL,
    first_claim_id  VARCHAR NOT NULL,
    second_claim_id VARCHAR NOT NULL,
    verdict         VARCHAR NOT NULL,
    reason          VARCHAR NOT NULL
);
COMMENT ON TABLE claim_pairs IS 'One row per two claims of a group that were compared.';
COMMENT ON COLUMN claim_pairs.group_id IS 'Key, with the two claims.';
COMMENT ON COLUMN claim_pairs.first_claim_id IS 'One claim.';
COMMENT ON COLUMN claim_pairs.second_claim_id IS 'The other.';
COMMENT ON COLUMN claim_pairs.verdict IS 'agree, compatible, contradict, incomparable, or same figure, other thing.';
COMMENT ON COLUMN claim_pairs.reason IS 'In words, with the literal texts.';
