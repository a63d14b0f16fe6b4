-- One row per change, the newest versions first and in order inside a version; of a story, of a version, or some alone.
SELECT change_log.*, changes.words
FROM change_log
JOIN changes USING (change_id)
WHERE (starts_with(change_log.story_id, $story) OR starts_with(split_part(change_log.story_id, ':', 2), $story)
       OR ($story <> '' AND (starts_with(change_log.change_id, $story)
                             OR starts_with(split_part(change_log.change_id, ':', 2), $story)
                             OR starts_with(change_log.new_version_id, $story)
                             OR starts_with(split_part(change_log.new_version_id, ':', 2), $story))))
  AND ($change_ids::VARCHAR[] IS NULL OR list_contains($change_ids::VARCHAR[], change_log.change_id))
  AND ($since::TIMESTAMPTZ IS NULL OR change_log.not_after >= $since::TIMESTAMPTZ)
ORDER BY change_log.not_after DESC, change_log.story_id, change_log.new_number DESC, change_log.ordinal
LIMIT $limit::BIGINT;
