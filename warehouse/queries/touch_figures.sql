-- Marks the stories whose figures are set beside others anew: of sources that were made anew, gone, and some others.
INSERT INTO waiting.touched_stories
SELECT story_id FROM stories WHERE source_id IN (FROM waiting.sources)
UNION
SELECT story_id FROM waiting.figure_keys ANTI JOIN stories USING (story_id)
UNION
SELECT story_id
FROM (SELECT unnest([first_story_id, second_story_id]) AS story_id FROM waiting.figure_pairs)
ANTI JOIN stories USING (story_id)
UNION
SELECT story_id FROM stories WHERE story_id IN (SELECT unnest($story_ids::VARCHAR[]));
