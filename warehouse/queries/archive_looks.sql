-- One row per stored look at one page, by an archive, or of any origin with its capture: when, the capture, what it came to, and why.
SELECT observations.observed_at, observations.capture_id, observations.outcome, observations.reason
FROM observations
JOIN exchanges USING (look_id)
WHERE observations.source_id = $source_id AND (exchanges.origin = 'archive' OR observations.capture_id IS NOT NULL)
ORDER BY observations.observed_at, observations.look_id;
