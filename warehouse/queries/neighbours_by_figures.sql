-- One row per key and story that stands near one related anew, with its place before and after what is changed.
WITH placed AS (
    SELECT story_id, key, fresh, story_id IN (FROM waiting.touched_stories) AND NOT fresh AS gone,
           count_if(NOT fresh) OVER upto AS before,
           count_if(fresh OR story_id NOT IN (FROM waiting.touched_stories)) OVER upto AS after
    FROM waiting.figure_keys
    WHERE key IN (SELECT key FROM waiting.figure_keys WHERE story_id IN (FROM waiting.touched_stories))
    WINDOW upto AS (PARTITION BY key ORDER BY day, lot, story_id, fresh ROWS UNBOUNDED PRECEDING)
),
changed AS (
    SELECT key, before + step AS before, after + step AS after
    FROM placed, (SELECT unnest(range(-$neighbours, $neighbours + 1)) AS step)
    WHERE gone OR fresh
)
SELECT key, story_id, gone, fresh, before, after FROM placed SEMI JOIN changed USING (key, before)
UNION
SELECT key, story_id, gone, fresh, before, after FROM placed SEMI JOIN changed USING (key, after)
ORDER BY ALL;
