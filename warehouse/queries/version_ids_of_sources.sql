-- One row per version of some sources.
SELECT version_id FROM versions WHERE list_contains($source_ids, source_id);
