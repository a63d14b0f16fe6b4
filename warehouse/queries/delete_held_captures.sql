-- Takes the rows of some sources out of held_captures.
DELETE FROM held_captures WHERE list_contains($source_ids, source_id);
