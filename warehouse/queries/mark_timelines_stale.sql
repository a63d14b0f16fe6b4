-- Lets some sources count as stale whatever is seen of them; what was known of them stays.
UPDATE timelines SET digest = '' WHERE list_contains($source_ids, source_id);
