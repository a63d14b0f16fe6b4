-- One row per capture of some that is refused, with what a person said of it, or else what speaks against it.
WITH rejected AS (
    SELECT subject AS capture_id, arg_max(reason, (decided_at, decision_id)) AS reason
    FROM decisions
    WHERE verdict IN ('release', 'reject')
    GROUP BY subject
    HAVING arg_max(verdict, (decided_at, decision_id)) = 'reject'
)
SELECT refused.capture_id, coalesce(nullif(rejected.reason, ''), extractions.refusal_reason, '') AS reason
FROM refused_captures AS refused
LEFT JOIN rejected USING (capture_id)
LEFT JOIN extractions USING (capture_id)
WHERE list_contains($capture_ids, refused.capture_id)
ORDER BY refused.capture_id;
