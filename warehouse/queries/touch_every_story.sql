-- Marks all stories, those that are gone too.
INSERT INTO waiting.touched_stories
SELECT story_id FROM stories
UNION
SELECT story_id FROM waiting.related_stories WHERE what = $what;
