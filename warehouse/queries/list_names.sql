-- One row per name of a person or an organisation in the newest version of a story, in reading order.
SELECT people.*
FROM people
WHERE (starts_with(story_id, $story) OR starts_with(split_part(story_id, ':', 2), $story))
  AND ($about = '' OR contains(lower(concat_ws(' ', name, expansion, sentence)), lower($about)))
ORDER BY location, story_id, kind DESC, position, name;
