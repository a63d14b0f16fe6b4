-- One row per figure or date that a version of the stories of some sources states.
SELECT story_id, number, first_seen_at, last_seen_at, kind, literal, low, high, unit, counted, qualifier, earliest, latest,
       attributed_to, verdict, verdict_reason, problem, sentence, position, starts
FROM claim_timeline
WHERE story_id IN (SELECT story_id FROM stories WHERE list_contains($source_ids, source_id))
ORDER BY story_id, number, position, starts;
