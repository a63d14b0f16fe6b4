-- Leaves only some of the stories marked, for this round.
DELETE FROM waiting.touched_stories WHERE story_id NOT IN (SELECT unnest($story_ids::VARCHAR[]));
