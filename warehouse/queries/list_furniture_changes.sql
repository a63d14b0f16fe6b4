-- One row per block of page furniture that differs between two successive versions, newest first.
SELECT *
FROM furniture_changes
WHERE (starts_with(story_id, $story) OR starts_with(split_part(story_id, ':', 2), $story))
  AND ($since::TIMESTAMPTZ IS NULL OR not_after >= $since::TIMESTAMPTZ)
ORDER BY not_after DESC, story_id, new_number DESC, kind DESC, "text";
