CREATE OR REPLACE VIEW fragment_sightings AS
WITH told AS (
    SELECT story_timeline.story_id, story_timeline.headline, story_timeline.number, story_timeline.location,
           story_timeline.version_id, story_timeline.capture_id,
           max(story_timeline.number) OVER (PARTITION BY story_timeline.story_id) AS newest_number,
           fragments.*
    FROM story_timeline
    LEFT JOIN story_fragments AS fragments USING (content_id)
),
compared AS (
    SELECT checks.fragment_id, shown.story_id, shown.headline, shown.number, shown.first_seen_at, shown.last_seen_at,
           shown.capture_id, shown.version_id, checks.standing <> 'does not stand' AS holds,
           max(shown.number) FILTER (checks.standing <> 'does not stand')
               OVER (PARTITION BY checks.fragment_id, shown.story_id) AS last_holding
    FROM quote_checks AS checks
    JOIN story_timeline AS shown USING (version_id)
),
checked AS (
    SELECT compared.fragment_id, count(DISTINCT shown.capture_id) AS captures_checked,
           CASE WHEN bool_or(compared.holds) THEN 'confirmed' ELSE 'not found' END AS status
    FROM compared
    JOIN version_captures AS shown USING (version_id)
    GROUP BY compared.fragment_id
),
seen AS (
    SELECT fragment_id, story_id, arg_max(headline, number) AS headline,
           min(first_seen_at) FILTER (holds) AS seen_from, max(last_seen_at) FILTER (holds) AS seen_until,
           min(first_seen_at) FILTER (number > last_holding) AS gone_by,
           arg_min(capture_id, number) FILTER (holds) AS seen_in_capture
    FROM compared
    WHERE last_holding IS NOT NULL
    GROUP BY fragment_id, story_id
)
SELECT told.fragment_id, told.publisher, told.literal, told.corrected, told.seen_at,
       coalesce(checked.status, 'unverified') AS status, coalesce(checked.captures_checked, 0) AS captures_checked,
       seen.story_id AS seen_in_story, seen.headline AS seen_in_headline, seen.seen_from, seen.seen_until, seen.gone_by,
       seen.seen_in_capture, told.story_id, told.headline, told.correction_id, told.position, told.block, told.starts,
       told.ends, told.location, told.version_id, told.capture_id
FROM told
LEFT JOIN checked ON checked.fragment_id = told.fragment_id
LEFT JOIN seen ON seen.fragment_id = told.fragment_id
WHERE told.fragment_id IS NOT NULL AND told.number = told.newest_number;
