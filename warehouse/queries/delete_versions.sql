-- Takes the rows of some sources out of versions, but for those of stories that are kept.
DELETE FROM versions WHERE list_contains($source_ids, source_id) AND NOT list_contains($kept_stories, story_id);
