-- Takes the rows of some sources out of changes.
DELETE FROM changes WHERE list_contains($source_ids, source_id);
