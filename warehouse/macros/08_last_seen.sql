CREATE OR REPLACE MACRO last_seen(phrase) AS TABLE
SELECT * FROM (
    SELECT DISTINCT ON (story_id)
           story_id, headline, number, last_seen_at, seen_after_at AS gone_by, seen_after_at IS NULL AS newest, passage,
           "location", version_id, capture_id, warc, warc_offset, sha256
    FROM holding(phrase)
    ORDER BY story_id, number DESC
)
ORDER BY last_seen_at DESC, story_id;
