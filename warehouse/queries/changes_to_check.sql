-- One row per change of some stories, with its places.
SELECT new_version_id, change_id, kind, old_position, new_position
FROM changes
WHERE story_id IN (SELECT unnest($story_ids::VARCHAR[]))
ORDER BY new_version_id, ordinal;
