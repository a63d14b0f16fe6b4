-- One row per key of what is compared that too many items have, or hold, for it to relate them.
WITH every AS (
    SELECT node, unnest(list_concat(keys, holds)) AS key FROM waiting.related WHERE what = $what
),
nodes AS (
    SELECT number AS node FROM waiting.touched WHERE part = 'beside'
),
compared AS (
    SELECT DISTINCT key FROM every SEMI JOIN nodes USING (node)
)
SELECT key FROM every SEMI JOIN compared USING (key) GROUP BY key HAVING count(DISTINCT node) > $most;
