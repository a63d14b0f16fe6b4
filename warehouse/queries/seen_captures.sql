-- One row per capture of some sources, or of those that stand under their names, that a look saw, that is
-- extracted and that nothing speaks against: its root and its key.
SELECT DISTINCT roots.root_id, seen.capture_id, extractions.extraction_key
FROM observations AS seen
JOIN source_roots AS roots ON roots.source_id = seen.source_id
JOIN extractions ON extractions.capture_id = seen.capture_id
WHERE seen.outcome IN ('present', 'unchanged')
  AND seen.capture_id NOT IN (SELECT capture_id FROM refused_captures)
  AND (list_contains($source_ids, roots.root_id) OR list_contains($source_ids, seen.source_id))
ORDER BY roots.root_id, seen.capture_id;
