-- One row per version of a story, the newest first.
SELECT number, version_id, headline, first_seen_at, last_seen_at, captures, changes, returned, capture_id, warc, warc_offset,
       sha256, location, story_kind
FROM story_timeline
WHERE story_id = $story
ORDER BY number DESC;
