-- One row per root: how many of its captures are extracted.
SELECT coalesce(roots.root_id, extractions.source_id) AS root_id, count(*) AS captures
FROM extractions
LEFT JOIN source_roots AS roots ON roots.source_id = extractions.source_id
GROUP BY ALL
ORDER BY ALL;
