-- Takes the rows of some sources out of timelines.
DELETE FROM timelines WHERE list_contains($source_ids, source_id);
