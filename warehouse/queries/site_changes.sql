-- One row per change of some sources, with its words and what the rules say of it, a story's changes in a row.
SELECT change_log.*, changes.words, changes.labels AS findings
FROM change_log
JOIN changes USING (change_id)
WHERE list_contains($source_ids, changes.source_id)
ORDER BY change_log.story_id, change_log.new_number, change_log.ordinal;
