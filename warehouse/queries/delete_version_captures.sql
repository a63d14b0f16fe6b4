-- Takes the rows of some sources out of version_captures, but for those of stories that are kept.
DELETE FROM version_captures
WHERE list_contains($source_ids, source_id)
  AND version_id NOT IN (SELECT version_id FROM versions WHERE list_contains($kept_stories, story_id));
