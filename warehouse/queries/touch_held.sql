-- Marks the letters or names of all that stories related anew hold or held: who holds them matters.
INSERT INTO waiting.touched
SELECT DISTINCT 'node', node
FROM waiting.related
WHERE what = $what AND item IN (
    SELECT number FROM waiting.touched WHERE part = 'left'
    UNION ALL
    SELECT item FROM waiting.related_stories WHERE what = $what AND story_id IN (FROM waiting.touched_stories)
);
