CREATE OR REPLACE VIEW story_states AS
SELECT story_id, state_id, count(*) AS times, sum(looks) AS looks,
       sum(looks) / sum(sum(looks)) OVER (PARTITION BY story_id) AS share,
       min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at, arg_min(version_id, number) AS version_id,
       arg_min(headline, number) AS headline
FROM versions
JOIN story_timeline USING (story_id, number, version_id, first_seen_at, last_seen_at)
GROUP BY story_id, state_id
ORDER BY story_id, first_seen_at;
