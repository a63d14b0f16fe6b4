-- One row per capture of some roots' sources of whose age its server said something.
SELECT roots.root_id, observations.capture_id, exchanges.made_at, exchanges.last_modified, exchanges.etag
FROM observations
JOIN exchanges USING (look_id)
JOIN source_roots AS roots ON roots.source_id = observations.source_id
WHERE observations.outcome = 'present' AND list_contains($source_ids, roots.root_id)
  AND (exchanges.made_at IS NOT NULL OR exchanges.last_modified <> '' OR exchanges.etag <> '')
ORDER BY roots.root_id, observations.capture_id, exchanges.look_id;
