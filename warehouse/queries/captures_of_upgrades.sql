-- One row per capture of some roots' sources that was known at an upgrade.
SELECT DISTINCT captures.capture_id
FROM (SELECT unnest(captures) AS capture_id FROM upgrades) AS known
JOIN captures USING (capture_id)
JOIN source_roots AS roots ON roots.source_id = captures.source_id
WHERE list_contains($source_ids, roots.root_id)
ORDER BY captures.capture_id;
