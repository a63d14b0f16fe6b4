-- Marks what the stories that are related anew held before, and some items besides.
INSERT INTO waiting.touched
SELECT DISTINCT 'left', item
FROM waiting.related_stories
WHERE what = $what
  AND (story_id IN (FROM waiting.touched_stories) OR item IN (SELECT unnest($items::UBIGINT[])));
