CREATE OR REPLACE VIEW retired_ids AS
WITH RECURSIVE standing AS (
    SELECT change_id AS id FROM changes
    UNION ALL
    SELECT version_id FROM versions
), latest AS (
    SELECT DISTINCT ON (earlier_id) earlier_ids.* EXCLUDE (upgrade_id, warc), upgrades.upgraded_at, upgrades.key_before, upgrades.key_after,
           upgrades.source_id
    FROM earlier_ids
    JOIN upgrades USING (upgrade_id)
    WHERE earlier_id NOT IN (SELECT id FROM standing)
    ORDER BY earlier_id, upgraded_at DESC, upgrade_id DESC
), chain AS (
    SELECT earlier_id, successor_id, reason, after, 1 AS step FROM latest
    UNION ALL
    SELECT chain.earlier_id, latest.successor_id, latest.reason, latest.after, chain.step + 1
    FROM chain
    JOIN latest ON latest.earlier_id = chain.successor_id
    WHERE chain.step < 100
), ends AS (
    SELECT earlier_id, arg_max(successor_id, step) AS successor_id, arg_max(reason, step) AS reason,
           arg_max(after, step) AS after
    FROM chain
    GROUP BY earlier_id
)
SELECT latest.earlier_id AS retired_id, latest.kind, latest.story_id,
       CASE WHEN ends.successor_id IN (SELECT id FROM standing) THEN ends.successor_id ELSE '' END AS became,
       latest.summary, latest.before,
       CASE WHEN latest.kind = 'version' THEN ends.after ELSE latest.after END AS after,
       latest.not_before, latest.not_after, ends.reason, latest.upgraded_at AS retired_at, latest.key_before,
       latest.key_after, latest.source_id
FROM latest
JOIN ends USING (earlier_id);
