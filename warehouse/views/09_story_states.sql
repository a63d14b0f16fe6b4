CREATE OR REPLACE VIEW story_states AS
SELECT story_id, state_id, count(*) AS times, sum(looks) AS looks,
       sum(looks) / sum(sum(looks)) OVER (PARTITION BY story_id) AS share,
       min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at, arg_min(version_id, number) AS version_id,
       arg_min(headline, number) AS headline
FROM versions
JOIN story_timeline USING (story_id, number, version_id, first_seen_at, last_seen_at)
GROUP BY story_id, state_id
ORDER BY story_id, first_seen_at;
COMMENT ON VIEW story_states IS 'One row per distinct state of a story: a story with a state that was seen more than once alternates.';
COMMENT ON COLUMN story_states.story_id IS 'Key, with state_id.';
COMMENT ON COLUMN story_states.state_id IS 'Hash of what a reader is told.';
COMMENT ON COLUMN story_states.times IS 'Versions in this state: above 1 when it came back.';
COMMENT ON COLUMN story_states.looks IS 'Looks that showed it.';
COMMENT ON COLUMN story_states.share IS 'Of all looks at the story, 0 to 1.';
COMMENT ON COLUMN story_states.first_seen_at IS 'UTC.';
COMMENT ON COLUMN story_states.last_seen_at IS 'UTC.';
COMMENT ON COLUMN story_states.version_id IS 'The first version in this state.';
COMMENT ON COLUMN story_states.headline IS 'Of that version.';
