-- One row per change of some sources that lies between versions still compared by the current engine.
SELECT changes.*
FROM changes
JOIN comparisons USING (old_version_id, new_version_id)
WHERE list_contains($source_ids, changes.source_id) AND comparisons.engine = $engine
ORDER BY changes.old_version_id, changes.ordinal;
