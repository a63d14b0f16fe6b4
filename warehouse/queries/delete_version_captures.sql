-- Takes the rows of some sources out of version_captures.
DELETE FROM version_captures WHERE list_contains($source_ids, source_id);
