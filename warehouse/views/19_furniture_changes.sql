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
COMMENT ON VIEW furniture_changes IS 'One row per block of page furniture, or of hidden text, that stands in one of two successive versions only: no edit of the article.';
COMMENT ON COLUMN furniture_changes.story_id IS 'Whose page.';
COMMENT ON COLUMN furniture_changes.headline IS 'Of the newer version.';
COMMENT ON COLUMN furniture_changes.kind IS 'added or deleted.';
COMMENT ON COLUMN furniture_changes.place IS 'furniture or hidden.';
COMMENT ON COLUMN furniture_changes."role" IS 'navigation, teaser, readers, advertisement, copy, counter, control, metadata, other or hidden.';
COMMENT ON COLUMN furniture_changes."text" IS 'Literal.';
COMMENT ON COLUMN furniture_changes.old_number IS 'Number of the older version.';
COMMENT ON COLUMN furniture_changes.new_number IS 'Number of the newer version.';
COMMENT ON COLUMN furniture_changes.not_before IS 'UTC: the older version was last seen then.';
COMMENT ON COLUMN furniture_changes.not_after IS 'UTC: the newer version was first seen then.';
COMMENT ON COLUMN furniture_changes.location IS 'Of the source.';
COMMENT ON COLUMN furniture_changes.old_capture_id IS 'First capture of the older version that was read in full: evidence.';
COMMENT ON COLUMN furniture_changes.new_capture_id IS 'First capture of the newer version that was read in full: evidence.';
