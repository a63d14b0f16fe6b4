-- Takes the rows of some sources out of notice_changes, but for those of stories that are kept.
DELETE FROM notice_changes
WHERE list_contains($source_ids, source_id)
  AND notice_id NOT IN (SELECT notice_id FROM notices WHERE list_contains($kept_stories, story_id));
