-- One row per change that was found between known captures of some roots at an upgrade, as the last one left it.
SELECT told.change_id AS change_id, arg_max(told.told_as, (upgraded_at, upgrade_id)) AS told_as
FROM (
    SELECT upgrades.upgraded_at, upgrades.upgrade_id, unnest(upgrades.told) AS told
    FROM upgrades
    LEFT JOIN source_roots AS roots ON roots.source_id = upgrades.source_id
    WHERE list_contains($source_ids, coalesce(roots.root_id, upgrades.source_id))
)
GROUP BY ALL
ORDER BY ALL;
