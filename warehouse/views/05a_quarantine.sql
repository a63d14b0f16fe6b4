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
COMMENT ON VIEW quarantine IS 'One row per capture that was not taken for a state of its story, or that a person decided about.';
COMMENT ON COLUMN quarantine.capture_id IS 'Key.';
COMMENT ON COLUMN quarantine.state IS 'held, or by a person''s decision released or rejected.';
COMMENT ON COLUMN quarantine.rule IS 'Why, by name: bot-wall, soft-404, login-page, collapsed, another-story, …';
COMMENT ON COLUMN quarantine.reason IS 'The same in words, with the evidence.';
COMMENT ON COLUMN quarantine.outcome IS 'What the look came to in truth: blocked, absent, failed or quarantined.';
COMMENT ON COLUMN quarantine.decision_reason IS 'What the person said; NULL without a decision.';
COMMENT ON COLUMN quarantine.decided_at IS 'UTC; NULL without a decision.';
COMMENT ON COLUMN quarantine.captured_at IS 'UTC.';
COMMENT ON COLUMN quarantine.location IS 'Of the source.';
COMMENT ON COLUMN quarantine.target_uri IS 'Where the bytes came from.';
COMMENT ON COLUMN quarantine.headline IS 'That the page shows; NULL when nothing was extracted.';
COMMENT ON COLUMN quarantine.opening IS 'The beginning of the text; NULL when nothing was extracted.';
COMMENT ON COLUMN quarantine.sha256 IS 'Of the bytes.';
COMMENT ON COLUMN quarantine.warc IS 'WARC file that holds them, below captures/.';
COMMENT ON COLUMN quarantine.warc_offset IS 'Byte at which the record begins there.';
