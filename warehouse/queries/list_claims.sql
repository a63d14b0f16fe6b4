-- One row per claim of the newest version of a story, in reading order.
SELECT claim_timeline.*
FROM claim_timeline
WHERE newest
  AND (starts_with(story_id, $story) OR starts_with(split_part(story_id, ':', 2), $story))
  AND ($about = '' OR contains(lower(sentence), lower($about)))
ORDER BY location, story_id, position, starts;
