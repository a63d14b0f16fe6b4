-- One row per change of a story of a publisher of whom a passage is quoted, with its places.
SELECT new_version_id, change_id, kind, old_position, new_position
FROM changes
WHERE story_id IN (SELECT story_id FROM publisher_stories)
ORDER BY new_version_id, ordinal;
