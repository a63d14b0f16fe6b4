CREATE OR REPLACE VIEW furniture_changes AS
WITH differing AS (
    SELECT newer.story_id, newer.headline, older.number AS old_number, newer.number AS new_number,
           older.last_seen_at AS not_before, newer.first_seen_at AS not_after, newer."location",
           older.capture_id AS old_capture_id, newer.capture_id AS new_capture_id,
           list_filter(older.blocks, lambda block: NOT list_contains(newer.blocks, block)) AS gone,
           list_filter(newer.blocks, lambda block: NOT list_contains(older.blocks, block)) AS fresh
    FROM version_pages AS older
    JOIN version_pages AS newer ON newer.story_id = older.story_id AND newer.number = older.number + 1
), told AS (
    SELECT * EXCLUDE (gone, fresh), 'deleted' AS kind, unnest(gone) AS block FROM differing
    UNION ALL
    SELECT * EXCLUDE (gone, fresh), 'added', unnest(fresh) FROM differing
)
SELECT story_id, headline, kind, block.place, block."role", block."text", old_number, new_number, not_before, not_after,
       "location", old_capture_id, new_capture_id
FROM told
ORDER BY not_after, story_id, new_number, kind DESC;
