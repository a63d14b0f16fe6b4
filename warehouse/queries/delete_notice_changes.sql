-- Takes the rows of some sources out of notice_changes.
DELETE FROM notice_changes WHERE list_contains($source_ids, source_id);
