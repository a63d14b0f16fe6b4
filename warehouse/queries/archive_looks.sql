-- One row per look of an archive at one page that is stored: when, the capture (NULL without one), what it came to, and why.
SELECT observations.observed_at, observations.capture_id, observations.outcome, observations.reason
FROM observations
JOIN exchanges USING (look_id)
WHERE observations.source_id = $source_id AND exchanges.origin = 'archive'
ORDER BY observations.observed_at, observations.look_id;
