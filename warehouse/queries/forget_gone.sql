-- Takes out what no story holds any more.
DELETE FROM waiting.related
WHERE what = $what
  AND item IN (SELECT number FROM waiting.touched WHERE part = 'left')
  AND item NOT IN (SELECT item FROM waiting.related_stories WHERE what = $what);
