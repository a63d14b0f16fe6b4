CREATE OR REPLACE VIEW looks AS
SELECT observations.look_id, observations.source_id, observations.observed_at,
       CASE WHEN refused.capture_id IS NOT NULL AND extractions.refusal_outcome <> '' THEN extractions.refusal_outcome
            WHEN refused.capture_id IS NOT NULL THEN 'quarantined'
            ELSE observations.outcome END AS outcome,
       observations.capture_id,
       CASE WHEN refused.capture_id IS NOT NULL AND extractions.refusal_reason <> '' THEN extractions.refusal_reason
            WHEN refused.capture_id IS NOT NULL THEN 'rejected by a person'
            ELSE observations.reason END AS reason,
       coalesce(exchanges.origin, 'file') AS origin, exchanges.via, exchanges.url, exchanges.final_url, exchanges.status,
       exchanges.fetched_at, observations.clock_at, observations.clock_off, observations.warc
FROM observations
LEFT JOIN exchanges USING (look_id)
LEFT JOIN refused_captures AS refused ON refused.capture_id = observations.capture_id
LEFT JOIN extractions ON extractions.capture_id = observations.capture_id;
COMMENT ON VIEW looks IS 'One row per look at a source, and what it came to in truth: a bot wall or a login page that answers 200 is no sight of the story.';
COMMENT ON COLUMN looks.look_id IS 'Key: look1:…';
COMMENT ON COLUMN looks.source_id IS 'The source that was looked at.';
COMMENT ON COLUMN looks.observed_at IS 'UTC: when the publisher answered so; for an archived page, when the archive asked.';
COMMENT ON COLUMN looks.outcome IS 'present (new bytes), unchanged, absent, blocked, failed or quarantined.';
COMMENT ON COLUMN looks.capture_id IS 'What was there; NULL when nothing was.';
COMMENT ON COLUMN looks.reason IS 'Why the outcome is not present or unchanged; else empty.';
COMMENT ON COLUMN looks.origin IS 'live, archive, warc or file: who handed the bytes over.';
COMMENT ON COLUMN looks.via IS 'Base URL of the archive, or name of the file; NULL for a document.';
COMMENT ON COLUMN looks.url IS 'As asked for; NULL for a document.';
COMMENT ON COLUMN looks.final_url IS 'Where the redirects ended; NULL for a document.';
COMMENT ON COLUMN looks.status IS 'HTTP status; NULL for a document and when no answer came.';
COMMENT ON COLUMN looks.fetched_at IS 'UTC: when the answer was received here; NULL for a document.';
COMMENT ON COLUMN looks.clock_at IS 'UTC: what the clock of this machine read, where it had run back behind an earlier live look; else NULL.';
COMMENT ON COLUMN looks.clock_off IS 'Seconds that the clock of this machine was ahead of the servers, behind them if negative, where that was more than five minutes; else NULL.';
COMMENT ON COLUMN looks.warc IS 'WARC file that records the look.';
