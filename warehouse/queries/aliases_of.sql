-- One row per source whose stories stand under the name of one.
SELECT source_id FROM source_roots WHERE root_id = $source_id ORDER BY source_id;
