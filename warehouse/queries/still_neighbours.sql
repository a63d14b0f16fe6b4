-- Those of some pairs of stories that stand beside each other under any key.
WITH asked AS (
    SELECT unnest($firsts::VARCHAR[]) AS first, unnest($seconds::VARCHAR[]) AS second
),
shared AS (
    SELECT asked.first, asked.second, one.key
    FROM asked
    JOIN waiting.figure_keys AS one ON one.story_id = asked.first
    JOIN waiting.figure_keys AS other ON other.story_id = asked.second AND other.key = one.key
),
placed AS (
    SELECT story_id, key, row_number() OVER (PARTITION BY key ORDER BY day, lot, story_id) AS place
    FROM waiting.figure_keys
    WHERE key IN (SELECT key FROM shared)
)
SELECT DISTINCT shared.first, shared.second
FROM shared
JOIN placed AS one ON one.story_id = shared.first AND one.key = shared.key
JOIN placed AS other ON other.story_id = shared.second AND other.key = shared.key
WHERE abs(one.place - other.place) <= $neighbours
ORDER BY ALL;
