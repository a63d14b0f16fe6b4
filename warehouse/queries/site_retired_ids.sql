-- One row per id that a change of some sources' stories had before an upgrade.
SELECT retired_id, story_id, became, summary, before, after, not_before, not_after, reason, retired_at
FROM retired_ids
WHERE kind = 'change' AND list_contains($source_ids, source_id)
ORDER BY story_id, not_after, retired_id;
