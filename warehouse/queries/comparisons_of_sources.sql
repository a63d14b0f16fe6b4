-- One row per pair of versions of some sources that was compared by the current engine.
SELECT old_version_id, new_version_id, truncated
FROM comparisons
WHERE list_contains($source_ids, source_id) AND engine = $engine;
