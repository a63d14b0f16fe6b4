-- One row per source that stands beside some bonds: it has one of them, or one of a source that does, however far round.
WITH RECURSIVE beside AS (
    SELECT unnest($bonds) AS bond
    UNION
    SELECT unnest(united.bonds)
    FROM waiting.united AS united
    SEMI JOIN (
        SELECT of_one.source_id
        FROM (SELECT source_id, unnest(bonds) AS bond FROM waiting.united) AS of_one
        SEMI JOIN beside USING (bond)
    ) AS reached USING (source_id)
)
SELECT DISTINCT of_one.source_id
FROM (SELECT source_id, unnest(bonds) AS bond FROM waiting.united) AS of_one
SEMI JOIN beside USING (bond)
ORDER BY of_one.source_id;
