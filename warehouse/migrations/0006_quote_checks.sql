-- Quoted passages of other publishers, set against the versions of these publishers' stories.
ALTER TABLE source_listings ADD COLUMN publisher VARCHAR;
COMMENT ON COLUMN source_listings.publisher IS 'Whose page it is, as the keeper of the list says; NULL or empty if that is not said.';

CREATE TABLE quote_checks (
    fragment_id VARCHAR NOT NULL,
    version_id  VARCHAR NOT NULL,
    standing    VARCHAR NOT NULL,
    shown       VARCHAR NOT NULL,
    differences VARCHAR[] NOT NULL,
    change_ids  VARCHAR[] NOT NULL
);
COMMENT ON TABLE quote_checks IS 'One row per passage that is quoted of another publisher and version of a story of that publisher.';
COMMENT ON COLUMN quote_checks.fragment_id IS 'Key, with version_id: the passage, in story_fragments.';
COMMENT ON COLUMN quote_checks.version_id IS 'Of the other publisher''s story.';
COMMENT ON COLUMN quote_checks.standing IS 'stands, stands with differences, or does not stand.';
COMMENT ON COLUMN quote_checks.shown IS 'The sentences in which it stands, or that stand instead; empty where nothing like it does.';
COMMENT ON COLUMN quote_checks.differences IS 'Quoted words and those of the version, where they differ.';
COMMENT ON COLUMN quote_checks.change_ids IS 'Changes against the version before it by which the place of the passage became what it is.';

-- Stories that were put together before this table was there are related anew.
DELETE FROM timelines;
