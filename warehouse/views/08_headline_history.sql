CREATE OR REPLACE VIEW headline_history AS
WITH runs AS (
    SELECT story_id, number, headline, first_seen_at, last_seen_at, location,
           number - row_number() OVER (PARTITION BY story_id, headline ORDER BY number) AS run
    FROM story_timeline
    WHERE story_kind = 'article'
)
SELECT story_id, headline, min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at,
       min(number) AS first_number, max(number) AS last_number, location
FROM runs
GROUP BY story_id, headline, run, location
ORDER BY story_id, first_number;
