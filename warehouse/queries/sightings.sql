-- One row per look at which a capture of some roots' sources was there and nothing speaks against it.
SELECT roots.root_id, observed_at, capture_id
FROM observations
JOIN source_roots AS roots USING (source_id)
WHERE outcome IN ('present', 'unchanged') AND list_contains($source_ids, roots.root_id)
  AND capture_id NOT IN (SELECT capture_id FROM refused_captures)
ORDER BY roots.root_id, observed_at, capture_id;
