-- One row per story of some sources.
SELECT story_id FROM stories WHERE list_contains($source_ids, source_id);
