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
