-- Takes the rows of some sources out of stories.
DELETE FROM stories WHERE list_contains($source_ids, source_id);
