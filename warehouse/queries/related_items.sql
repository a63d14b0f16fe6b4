-- One row per item of the stories that are related anew that is known already.
SELECT item
FROM waiting.related
WHERE what = $what
  AND item IN (SELECT item FROM waiting.related_stories WHERE what = $what AND story_id IN (FROM waiting.touched_stories));
