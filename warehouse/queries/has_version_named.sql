-- One row: whether a story or a version has an id that begins so, with or without its prefix.
SELECT count(*) > 0 AS found
FROM versions
WHERE starts_with(story_id, $name) OR starts_with(split_part(story_id, ':', 2), $name)
   OR starts_with(version_id, $name) OR starts_with(split_part(version_id, ':', 2), $name);
