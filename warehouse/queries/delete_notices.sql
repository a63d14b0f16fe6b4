-- Takes the rows of some sources out of notices.
DELETE FROM notices WHERE list_contains($source_ids, source_id);
