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
COMMENT ON VIEW retired_ids IS 'One row per id that a version or a change had and has no more, since an upgrade of the program or since other captures, decisions or sources: what it became, or why it is told no more.';
COMMENT ON COLUMN retired_ids.retired_id IS 'Key: ver1:… or chg1:….';
COMMENT ON COLUMN retired_ids.kind IS 'version or change.';
COMMENT ON COLUMN retired_ids.story_id IS 'Whose it was.';
COMMENT ON COLUMN retired_ids.became IS 'Id of the version or change of today; empty when it is told no more.';
COMMENT ON COLUMN retired_ids.summary IS 'One line that told it.';
COMMENT ON COLUMN retired_ids.before IS 'Literal text in the older version; empty for an addition and for a version.';
COMMENT ON COLUMN retired_ids.after IS 'Literal text in the newer version, empty for a deletion; of a version that became none its whole text.';
COMMENT ON COLUMN retired_ids.not_before IS 'UTC: the older version was last seen then; of a version, when it was first seen.';
COMMENT ON COLUMN retired_ids.not_after IS 'UTC: the newer version was first seen then; of a version, when it was last seen.';
COMMENT ON COLUMN retired_ids.reason IS 'Why it is told no more, or under another id.';
COMMENT ON COLUMN retired_ids.retired_at IS 'UTC: when the captures were read or compared again.';
COMMENT ON COLUMN retired_ids.key_before IS 'Extraction keys and comparison before; the same as key_after where the program did not change.';
COMMENT ON COLUMN retired_ids.key_after IS 'Extraction keys and comparison after.';
COMMENT ON COLUMN retired_ids.source_id IS 'Under whose name the story stood.';
