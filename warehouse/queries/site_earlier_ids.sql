-- One row per id that a change of some sources' stories had before an upgrade, as the last upgrade left it.
SELECT earlier.earlier_id, earlier.story_id, earlier.successor_id, earlier.summary, earlier.before, earlier.after,
       earlier.not_before, earlier.not_after, earlier.reason, upgrades.upgraded_at
FROM earlier_ids AS earlier
JOIN upgrades USING (upgrade_id)
WHERE earlier.kind = 'change' AND list_contains($source_ids, upgrades.source_id)
  AND earlier.earlier_id NOT IN (SELECT change_id FROM changes)
QUALIFY row_number() OVER (PARTITION BY earlier.earlier_id ORDER BY upgrades.upgraded_at DESC, upgrade_id DESC) = 1
ORDER BY earlier.story_id, earlier.not_after, earlier.earlier_id;
