-- Takes the rows of some sources out of comparisons.
DELETE FROM comparisons WHERE list_contains($source_ids, source_id);
