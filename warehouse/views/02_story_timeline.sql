CREATE OR REPLACE VIEW story_timeline AS
SELECT versions.story_id, stories.kind AS story_kind, versions.number, versions.version_id, contents.headline, versions.first_seen_at,
       versions.last_seen_at,
       (SELECT count(*) FROM version_captures AS shown WHERE shown.version_id = versions.version_id) AS captures,
       (SELECT count(*) FROM changes WHERE changes.new_version_id = versions.version_id) AS changes,
       row_number() OVER (PARTITION BY versions.story_id, versions.state_id ORDER BY versions.number) > 1 AS returned,
       first_capture.capture_id, first_capture.target_uri, first_capture.sha256, first_capture.warc,
       first_capture.warc_offset, versions.content_id, sources.location
FROM versions
JOIN contents USING (content_id)
JOIN stories ON stories.story_id = versions.story_id
JOIN sources ON sources.source_id = versions.source_id
JOIN (
    SELECT shown.version_id, arg_min(captures, (captures.captured_at, captures.capture_id)) AS first_capture
    FROM version_captures AS shown
    JOIN captures USING (capture_id)
    GROUP BY shown.version_id
) USING (version_id);
COMMENT ON VIEW story_timeline IS 'One row per version of a story, with the evidence for it.';
COMMENT ON COLUMN story_timeline.story_id IS 'Key, with number.';
COMMENT ON COLUMN story_timeline.story_kind IS 'article, or page for what stands around the articles of a source.';
COMMENT ON COLUMN story_timeline.number IS 'From 1, in order of time.';
COMMENT ON COLUMN story_timeline.version_id IS 'ver1:…';
COMMENT ON COLUMN story_timeline.headline IS 'In this version; NULL when the page shows none.';
COMMENT ON COLUMN story_timeline.first_seen_at IS 'UTC: the first look that showed this version.';
COMMENT ON COLUMN story_timeline.last_seen_at IS 'UTC: the last look that did, before another version was seen.';
COMMENT ON COLUMN story_timeline.captures IS 'Captures that show it.';
COMMENT ON COLUMN story_timeline.changes IS 'Changes against the version before it.';
COMMENT ON COLUMN story_timeline.returned IS 'An earlier version of the story said the same.';
COMMENT ON COLUMN story_timeline.capture_id IS 'The first capture that shows it.';
COMMENT ON COLUMN story_timeline.target_uri IS 'Of that capture.';
COMMENT ON COLUMN story_timeline.sha256 IS 'Of the bytes of that capture.';
COMMENT ON COLUMN story_timeline.warc IS 'WARC file that holds them, below captures/.';
COMMENT ON COLUMN story_timeline.warc_offset IS 'Byte at which the record begins there.';
COMMENT ON COLUMN story_timeline.content_id IS 'Its article in contents and sentences.';
COMMENT ON COLUMN story_timeline.location IS 'Of its source.';
