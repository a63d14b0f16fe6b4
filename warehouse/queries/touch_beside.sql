-- Marks what has a touched key, and what holds one that somebody has.
INSERT INTO waiting.touched
WITH every AS (
    SELECT node, unnest(keys) AS key FROM waiting.related WHERE what = $what
),
touched AS (
    SELECT number AS key FROM waiting.touched WHERE part = 'key'
),
having_one AS (
    SELECT node, key FROM every SEMI JOIN touched USING (key)
),
holding_one AS (
    SELECT node
    FROM (SELECT node, unnest(holds) AS key FROM waiting.related WHERE what = $what)
    SEMI JOIN having_one USING (key)
)
SELECT 'beside', node FROM having_one
UNION
SELECT 'beside', node FROM holding_one
UNION
SELECT 'beside', number FROM waiting.touched WHERE part = 'node';
