-- Takes out what the stories that are related anew held, and whoever held some items.
DELETE FROM waiting.related_stories
WHERE what = $what
  AND (story_id IN (FROM waiting.touched_stories) OR item IN (SELECT unnest($items::UBIGINT[])));
