-- One row per source: under whose name its stories stand.
SELECT source_id, root_id FROM source_roots ORDER BY source_id;
