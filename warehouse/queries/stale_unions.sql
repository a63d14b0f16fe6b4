-- One row per source of whose place something else is told than when it was last united, by captures, by the list of
-- sources or by decisions, with the bonds that it had; `told` is NULL where nothing is told any more. Columns without
-- texts only: the id of an article stands for all that it says.
WITH listed AS (
    SELECT source_id, hash(arg_max(kind, listed_at), arg_max("location", listed_at)) AS said
    FROM source_listings
    GROUP BY source_id
), ruled AS (
    SELECT subject, arg_max(other, (decided_at, decision_id)) AS other,
           hash(arg_max(verdict, (decided_at, decision_id)), subject, arg_max(other, (decided_at, decision_id)),
                arg_max(decision_id, (decided_at, decision_id))) AS said
    FROM decisions
    WHERE verdict IN ('merge', 'split')
    GROUP BY subject
), every AS (
    SELECT source_id, said FROM listed
    UNION ALL
    SELECT subject, said FROM ruled
    UNION ALL
    SELECT other, said FROM ruled
    UNION ALL
    SELECT source_id, hash(capture_id, captured_at) FROM captures
    UNION ALL
    SELECT captures.source_id, hash(captures.capture_id, extractions.extraction_key)
    FROM captures
    JOIN extractions USING (capture_id)
    UNION ALL
    SELECT captures.source_id, hash(captures.capture_id, shown.content_id)
    FROM captures
    JOIN captured_articles AS shown ON shown.capture_id = captures.capture_id AND shown.part = 0
    UNION ALL
    SELECT captures.source_id, hash(captures.capture_id, made.look_id, exchanges.final_url)
    FROM captures
    JOIN observations AS made ON made.capture_id = captures.capture_id AND made.outcome = 'present'
    JOIN exchanges ON exchanges.look_id = made.look_id
    UNION ALL
    SELECT captures.source_id, hash(captures.capture_id)
    FROM captures
    JOIN refused_captures USING (capture_id)
), current AS (
    SELECT source_id, $rules || ' ' || sum(said) AS told FROM every GROUP BY source_id
)
SELECT coalesce(current.source_id, united.source_id) AS source_id, current.told, coalesce(united.bonds, []) AS bonds
FROM current
FULL JOIN waiting.united AS united ON united.source_id = current.source_id
WHERE united.told IS DISTINCT FROM current.told
ORDER BY 1;
