-- One row per look at which a capture of some sources was there.
SELECT source_id, observed_at, capture_id
FROM observations
WHERE outcome IN ('present', 'unchanged') AND list_contains($source_ids, source_id)
ORDER BY source_id, observed_at, capture_id;
