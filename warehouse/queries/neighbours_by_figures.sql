-- One row per key and story that stands near one related anew, with its place before and after what is changed.
WITH placed AS (
    SELECT story_id, key, fresh, story_id IN (FROM waiting.touched_stories) AND NOT fresh AS gone,
           count_if(NOT fresh) OVER upto AS before,
           count_if(fresh OR story_id NOT IN (FROM waiting.touched_stories)) OVER upto AS after
    FROM waiting.figure_keys
    WHERE key IN (SELECT key FROM waiting.figure_keys WHERE story_id IN (FROM waiting.touched_stories))
    WINDOW upto AS (PARTITION BY key ORDER BY day, lot, story_id, fresh ROWS UNBOUNDED PRECEDING)
)
SELECT DISTINCT near.key, near.story_id, near.gone, near.fresh, near.before, near.after
FROM placed AS near
JOIN placed AS changed
  ON changed.key = near.key AND (changed.gone OR changed.fresh)
 AND (abs(near.before - changed.before) <= $neighbours OR abs(near.after - changed.after) <= $neighbours)
ORDER BY ALL;
