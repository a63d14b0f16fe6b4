CREATE OR REPLACE VIEW quarantine AS
WITH decided AS (
    SELECT subject AS capture_id, arg_max(verdict, (decided_at, decision_id)) AS decision,
           arg_max(reason, (decided_at, decision_id)) AS decision_reason, max(decided_at) AS decided_at
    FROM decisions
    WHERE verdict IN ('release', 'reject')
    GROUP BY subject
), doubted AS (
    SELECT capture_id, refusal_rule AS rule, refusal_reason AS reason, refusal_outcome AS outcome
    FROM extractions
    WHERE refusal_rule <> ''
    UNION ALL
    SELECT capture_id, rule, reason, 'quarantined'
    FROM held_captures
)
SELECT captures.capture_id,
       CASE decided.decision WHEN 'release' THEN 'released' WHEN 'reject' THEN 'rejected' ELSE 'held' END AS state,
       coalesce(doubted.rule, 'rejected') AS rule, coalesce(doubted.reason, decided.decision_reason) AS reason,
       coalesce(doubted.outcome, 'quarantined') AS outcome, decided.decision_reason, decided.decided_at,
       captures.captured_at, sources.location, captures.target_uri, contents.headline, left(contents.text, 300) AS opening,
       captures.sha256, captures.warc, captures.warc_offset
FROM captures
JOIN sources USING (source_id)
LEFT JOIN doubted USING (capture_id)
LEFT JOIN decided USING (capture_id)
LEFT JOIN captured_articles AS shown ON shown.capture_id = captures.capture_id AND shown.part = 0
LEFT JOIN contents USING (content_id)
WHERE doubted.capture_id IS NOT NULL OR decided.capture_id IS NOT NULL;
