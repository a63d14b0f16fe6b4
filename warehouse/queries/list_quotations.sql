-- One row per quotation in the newest version of a story, in reading order.
SELECT quotation_timeline.*
FROM quotation_timeline
WHERE newest
  AND (starts_with(story_id, $story) OR starts_with(split_part(story_id, ':', 2), $story))
  AND ($about = '' OR contains(lower(concat_ws(' ', speaker, literal, sentence)), lower($about)))
ORDER BY location, story_id, position, starts, quotation_id;
