-- Marks the stories whose figures are set beside others anew: of sources that were made anew, gone, and some others.
INSERT INTO waiting.touched_stories
SELECT story_id FROM stories WHERE source_id IN (FROM waiting.sources)
UNION
SELECT story_id FROM waiting.figure_keys ANTI JOIN stories USING (story_id)
UNION
SELECT unnest([first_story_id, second_story_id])
FROM waiting.figure_pairs
WHERE first_story_id NOT IN (SELECT story_id FROM stories) OR second_story_id NOT IN (SELECT story_id FROM stories)
UNION
SELECT story_id FROM stories WHERE story_id IN (SELECT unnest($story_ids::VARCHAR[]));
