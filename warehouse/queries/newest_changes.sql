-- One row per change, the newest versions first and in order inside a version, as in list_changes.
SELECT changes.change_id
FROM changes
JOIN versions AS newer ON newer.version_id = changes.new_version_id
ORDER BY newer.first_seen_at DESC, changes.story_id, newer.number DESC, changes.ordinal
LIMIT $limit::BIGINT;
