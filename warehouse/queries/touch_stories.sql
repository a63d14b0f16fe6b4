-- Marks the stories that are related anew: those of sources that were made anew, those that are gone, and some others.
INSERT INTO waiting.touched_stories
SELECT story_id FROM stories WHERE source_id IN (FROM waiting.sources)
UNION
SELECT story_id FROM waiting.related_stories ANTI JOIN stories USING (story_id) WHERE what = $what
UNION
SELECT story_id FROM stories WHERE story_id IN (SELECT unnest($story_ids::VARCHAR[]));
