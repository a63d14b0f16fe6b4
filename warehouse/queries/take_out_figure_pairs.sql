-- Takes out the verdicts on figures of some stories and of some pairs of stories, and gives the claims that had them.
DELETE FROM waiting.figure_pairs
WHERE first_story_id IN (SELECT unnest($story_ids::VARCHAR[]))
   OR second_story_id IN (SELECT unnest($story_ids::VARCHAR[]))
   OR (first_story_id, second_story_id) IN (
       SELECT (unnest($firsts::VARCHAR[]), unnest($seconds::VARCHAR[]))
   )
RETURNING first_claim_id, second_claim_id;
