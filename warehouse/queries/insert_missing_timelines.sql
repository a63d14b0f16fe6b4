-- Adds a stale row to timelines for each root of some captures that has none: nothing it showed was a version so far.
INSERT INTO timelines BY NAME
SELECT coalesce(roots.root_id, extractions.source_id) AS source_id, '' AS digest, '' AS engine,
       list(DISTINCT extraction_key ORDER BY extraction_key) AS extraction_keys, [] AS captures
FROM extractions
LEFT JOIN source_roots AS roots ON roots.source_id = extractions.source_id
WHERE list_contains($capture_ids, extractions.capture_id)
  AND coalesce(roots.root_id, extractions.source_id) NOT IN (SELECT source_id FROM timelines)
GROUP BY ALL;
