-- A new program reads stored captures again: what it finds between two captures that were known before is no news.
CREATE TABLE upgrades (
    upgrade_id  VARCHAR PRIMARY KEY,
    source_id   VARCHAR NOT NULL,
    upgraded_at TIMESTAMPTZ NOT NULL,
    key_before  VARCHAR NOT NULL,
    key_after   VARCHAR NOT NULL,
    captures    VARCHAR[] NOT NULL,
    told        STRUCT(change_id VARCHAR, told_as VARCHAR)[] NOT NULL,
    warc        VARCHAR NOT NULL
);
COMMENT ON TABLE upgrades IS 'One row per source and time at which its captures were read or compared again under another key.';
COMMENT ON COLUMN upgrades.upgrade_id IS 'Key: upg1:…';
COMMENT ON COLUMN upgrades.source_id IS 'Under whose name the stories stood.';
COMMENT ON COLUMN upgrades.upgraded_at IS 'UTC.';
COMMENT ON COLUMN upgrades.key_before IS 'Extraction keys and comparison before.';
COMMENT ON COLUMN upgrades.key_after IS 'Extraction keys and comparison after.';
COMMENT ON COLUMN upgrades.captures IS 'Captures that were known then: a change between two of them is no news.';
COMMENT ON COLUMN upgrades.told IS 'Changes between such captures as they were found then: id, and id under which readers know it; empty where they were never told of it.';
COMMENT ON COLUMN upgrades.warc IS 'WARC file that records it.';

CREATE TABLE earlier_ids (
    earlier_id   VARCHAR NOT NULL,
    upgrade_id   VARCHAR NOT NULL,
    kind         VARCHAR NOT NULL,
    story_id     VARCHAR NOT NULL,
    successor_id VARCHAR NOT NULL,
    summary      VARCHAR NOT NULL,
    before       VARCHAR NOT NULL,
    after        VARCHAR NOT NULL,
    not_before   TIMESTAMPTZ NOT NULL,
    not_after    TIMESTAMPTZ NOT NULL,
    reason       VARCHAR NOT NULL,
    warc         VARCHAR NOT NULL,
    PRIMARY KEY (earlier_id, upgrade_id)
);
COMMENT ON TABLE earlier_ids IS 'One row per version or change, and upgrade after which it had another id or was told no more.';
COMMENT ON COLUMN earlier_ids.earlier_id IS 'Key, with upgrade_id: ver1:… or chg1:….';
COMMENT ON COLUMN earlier_ids.upgrade_id IS 'The upgrade.';
COMMENT ON COLUMN earlier_ids.kind IS 'version or change.';
COMMENT ON COLUMN earlier_ids.story_id IS 'Whose it was.';
COMMENT ON COLUMN earlier_ids.successor_id IS 'What it became; empty when it is told no more.';
COMMENT ON COLUMN earlier_ids.summary IS 'One line that told it.';
COMMENT ON COLUMN earlier_ids.before IS 'Literal text in the older version; empty for an addition and for a version.';
COMMENT ON COLUMN earlier_ids.after IS 'Literal text in the newer version, empty for a deletion; of a version its whole text, empty where it has a successor.';
COMMENT ON COLUMN earlier_ids.not_before IS 'UTC: the older version was last seen then; of a version, when it was first seen.';
COMMENT ON COLUMN earlier_ids.not_after IS 'UTC: the newer version was first seen then; of a version, when it was last seen.';
COMMENT ON COLUMN earlier_ids.reason IS 'Why it is told no more, or otherwise.';
COMMENT ON COLUMN earlier_ids.warc IS 'WARC file that records it.';

ALTER TABLE changes ADD COLUMN told_as VARCHAR DEFAULT '';
COMMENT ON COLUMN changes.told_as IS 'Id under which readers were told of it: its own, or the one that it had before an upgrade; empty where only reading known captures again found it.';
UPDATE changes SET told_as = change_id;

ALTER TABLE timelines RENAME TO timelines_then;
CREATE TABLE timelines (
    source_id       VARCHAR NOT NULL,
    digest          VARCHAR NOT NULL,
    engine          VARCHAR NOT NULL,
    extraction_keys VARCHAR[] NOT NULL,
    captures        VARCHAR[] NOT NULL
);
COMMENT ON TABLE timelines IS 'One row per source: what its stories, versions and changes were made from.';
COMMENT ON COLUMN timelines.source_id IS 'Key.';
COMMENT ON COLUMN timelines.digest IS 'Hash of its sightings, extractions and the comparison''s version; empty where a story is to be made again.';
COMMENT ON COLUMN timelines.engine IS 'The comparison, by version; empty where an older program had nothing compared.';
COMMENT ON COLUMN timelines.extraction_keys IS 'Keys under which its captures were extracted, in order.';
COMMENT ON COLUMN timelines.captures IS 'Captures that were known then, in order.';
-- Of a home that an older program has filled: what was compared, or kept out of the versions; what was only just
-- extracted is none of it, so that its change is told.
INSERT INTO timelines
WITH known AS (
    SELECT source_id, capture_id FROM version_captures
    UNION
    SELECT source_id, capture_id FROM held_captures
    UNION
    SELECT roots.root_id, aside.capture_id
    FROM extractions AS aside
    JOIN source_roots AS roots ON roots.source_id = aside.source_id
    WHERE aside.refusal_rule <> '' OR aside.articles = 0
), told AS (
    SELECT known.source_id, list(DISTINCT extractions.extraction_key ORDER BY extractions.extraction_key) AS keys,
           list(DISTINCT known.capture_id ORDER BY known.capture_id) AS captures
    FROM known
    JOIN extractions ON extractions.capture_id = known.capture_id
    GROUP BY known.source_id
), compared AS (
    SELECT source_id, max(engine) AS engine FROM comparisons GROUP BY source_id
)
SELECT timelines_then.source_id, timelines_then.digest, coalesce(compared.engine, ''), coalesce(told.keys, []),
       coalesce(told.captures, [])
FROM timelines_then
LEFT JOIN told USING (source_id)
LEFT JOIN compared USING (source_id);
DROP TABLE timelines_then;

CREATE SCHEMA waiting;
CREATE TABLE waiting.captures (
    capture_id     VARCHAR NOT NULL,
    source_id      VARCHAR NOT NULL,
    extraction_key VARCHAR NOT NULL
);
COMMENT ON TABLE waiting.captures IS 'One row per capture that was read under a new key and waits for the others of its story; what it gave is in the other tables of the schema.';
COMMENT ON COLUMN waiting.captures.capture_id IS 'Key.';
COMMENT ON COLUMN waiting.captures.source_id IS 'Of the capture.';
COMMENT ON COLUMN waiting.captures.extraction_key IS 'The new key.';
CREATE TABLE waiting.extractions AS FROM main.extractions LIMIT 0;
COMMENT ON TABLE waiting.extractions IS 'As extractions, of captures that wait.';
CREATE TABLE waiting.captured_articles AS FROM main.captured_articles LIMIT 0;
COMMENT ON TABLE waiting.captured_articles IS 'As captured_articles, of captures that wait.';
CREATE TABLE waiting.captured_pages AS FROM main.captured_pages LIMIT 0;
COMMENT ON TABLE waiting.captured_pages IS 'As captured_pages, of captures that wait.';
CREATE TABLE waiting.sources (
    source_id VARCHAR NOT NULL
);
COMMENT ON TABLE waiting.sources IS 'One row per source whose stories were made anew since the tables across stories were.';
COMMENT ON COLUMN waiting.sources.source_id IS 'Key.';
