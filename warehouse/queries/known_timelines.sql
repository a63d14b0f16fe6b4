-- One row per timeline of some roots, and of sources that stood for themselves and now stand under one of these: what
-- was known when it was made.
SELECT coalesce(roots.root_id, timelines.source_id) AS root_id, timelines.source_id, timelines.engine,
       timelines.extraction_keys, timelines.captures
FROM timelines
LEFT JOIN source_roots AS roots ON roots.source_id = timelines.source_id
WHERE list_contains($source_ids, coalesce(roots.root_id, timelines.source_id))
   OR list_contains($source_ids, timelines.source_id)
ORDER BY timelines.source_id;
