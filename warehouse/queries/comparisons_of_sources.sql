-- One row per pair of versions of some sources that was compared by the current engine, with the articles that were.
SELECT old_version_id, new_version_id, older.content_id AS old_content_id, newer.content_id AS new_content_id, truncated
FROM comparisons
JOIN versions AS older ON older.version_id = comparisons.old_version_id
JOIN versions AS newer ON newer.version_id = comparisons.new_version_id
WHERE list_contains($source_ids, comparisons.source_id) AND engine = $engine;
