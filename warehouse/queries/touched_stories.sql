-- The stories that are related anew at the moment.
SELECT DISTINCT story_id FROM waiting.touched_stories ORDER BY story_id;
