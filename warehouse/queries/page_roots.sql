-- One row per root, of some, that is a page of the web.
SELECT DISTINCT root_id
FROM source_roots AS roots
JOIN sources ON sources.source_id = roots.source_id
WHERE sources.kind = 'page' AND list_contains($source_ids, roots.root_id)
ORDER BY root_id;
