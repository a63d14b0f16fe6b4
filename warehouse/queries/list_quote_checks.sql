-- One row per passage of another publisher that the newest version of a story quotes, and version of a story of that
-- publisher, with its captures; one row without a version where none is there.
WITH told AS (
    SELECT DISTINCT fragment_id, publisher, literal, corrected, headline, location, block, starts, story_id
    FROM fragment_sightings
)
SELECT told.fragment_id, told.publisher, told.literal, told.corrected, coalesce(told.headline, told.location) AS told_by,
       shown.story_id, shown.headline, shown.location, shown.number, checks.version_id,
       (SELECT list(members.capture_id ORDER BY captures.captured_at, members.capture_id)
        FROM version_captures AS members
        JOIN captures USING (capture_id)
        WHERE members.version_id = checks.version_id) AS captures,
       shown.first_seen_at, shown.last_seen_at, checks.standing, checks.shown, checks.differences, checks.change_ids
FROM told
LEFT JOIN quote_checks AS checks ON checks.fragment_id = told.fragment_id
LEFT JOIN story_timeline AS shown ON shown.version_id = checks.version_id
ORDER BY told.location, told.story_id, told.block, told.starts, told.fragment_id, shown.location, shown.story_id,
         shown.number;
