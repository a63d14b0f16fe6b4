-- One row per source: the source under whose name its stories stand.
SELECT source_id, root_id, "location", reason, evidence FROM source_roots ORDER BY source_id;
