-- One row per source, of some: the source under whose name its stories stand.
SELECT source_id, root_id, "location", reason, evidence
FROM source_roots
WHERE source_id IN (SELECT unnest($source_ids))
ORDER BY source_id;
