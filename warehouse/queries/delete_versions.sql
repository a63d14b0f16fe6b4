-- Takes the rows of some sources out of versions.
DELETE FROM versions WHERE list_contains($source_ids, source_id);
