-- One row per id that begins so and that a version or change had before an upgrade, as the last upgrade left it.
SELECT earlier.earlier_id, earlier.kind, earlier.story_id, earlier.successor_id, earlier.summary, earlier.before,
       earlier.after, earlier.not_before, earlier.not_after, earlier.reason, upgrades.upgraded_at, upgrades.key_before,
       upgrades.key_after, upgrades.source_id,
       earlier.successor_id IN (SELECT change_id FROM changes UNION ALL SELECT version_id FROM versions) AS successor_stands
FROM earlier_ids AS earlier
JOIN upgrades USING (upgrade_id)
WHERE (starts_with(earlier.earlier_id, $name) OR starts_with(split_part(earlier.earlier_id, ':', 2), $name))
  AND earlier.earlier_id NOT IN (SELECT change_id FROM changes UNION ALL SELECT version_id FROM versions)
QUALIFY row_number() OVER (PARTITION BY earlier.earlier_id ORDER BY upgrades.upgraded_at DESC, upgrade_id DESC) = 1
ORDER BY earlier.earlier_id
LIMIT 10;
