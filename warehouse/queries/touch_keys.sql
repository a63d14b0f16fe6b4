-- Marks the keys of what is touched, but those that so many others have that they relate nothing, now or before.
INSERT INTO waiting.touched
WITH every AS (
    SELECT node, unnest(list_concat(keys, holds)) AS key FROM waiting.related WHERE what = $what
),
nodes AS (
    SELECT number AS node FROM waiting.touched WHERE part = 'node'
),
mine AS (
    SELECT DISTINCT key FROM every SEMI JOIN nodes USING (node)
),
others AS (
    SELECT key
    FROM every SEMI JOIN mine USING (key) ANTI JOIN nodes USING (node)
    GROUP BY key
    HAVING count(DISTINCT node) > $most
)
SELECT 'key', key FROM mine ANTI JOIN others USING (key);
