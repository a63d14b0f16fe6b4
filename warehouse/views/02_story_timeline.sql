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
