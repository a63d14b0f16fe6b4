CREATE OR REPLACE MACRO first_seen(phrase) AS TABLE
SELECT * FROM (
    SELECT DISTINCT ON (story_id)
           story_id, headline, number, seen_before_at AS not_before, first_seen_at, passage, "location", version_id, capture_id,
           warc, warc_offset, sha256
    FROM holding(phrase)
    ORDER BY story_id, number
)
ORDER BY first_seen_at, story_id;
