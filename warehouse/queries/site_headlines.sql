-- One row per headline of a story of some sources, for as long as it stood.
SELECT story_id, headline, first_seen_at, last_seen_at, first_number, last_number
FROM headline_history
WHERE story_id IN (SELECT story_id FROM stories WHERE list_contains($source_ids, source_id))
ORDER BY story_id, first_number;
