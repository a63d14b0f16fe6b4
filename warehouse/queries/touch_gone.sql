-- Marks the letters or names of what no story holds any more.
INSERT INTO waiting.touched
SELECT DISTINCT 'node', node
FROM waiting.related
WHERE what = $what
  AND item IN (SELECT number FROM waiting.touched WHERE part = 'left')
  AND item NOT IN (SELECT item FROM waiting.related_stories WHERE what = $what);
