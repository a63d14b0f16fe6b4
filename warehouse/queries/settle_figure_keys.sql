-- Takes out the keys that were replaced.
DELETE FROM waiting.figure_keys WHERE story_id IN (FROM waiting.touched_stories) AND NOT fresh;
