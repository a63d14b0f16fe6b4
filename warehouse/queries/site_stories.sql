-- One row per story: what the report's index and the head of its page tell of it, the latest changed first, then the
-- articles that never changed, then what stands unchanged around them.
WITH told AS (
    SELECT story_id, max(number) AS versions, count(DISTINCT state_id) < count(*) AS alternating,
           min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at,
           arg_max(content_id, number) AS content_id
    FROM versions
    GROUP BY story_id
), edits AS (
    SELECT story_id, count(*) AS changes, count(*) FILTER (substantive = 'yes') AS substantive,
           count(*) FILTER (matters AND substantive = 'unknown') AS possible,
           count(*) FILTER (silent) AS silent, count(*) FILTER (silent IS NULL) AS cannot_tell, max(not_after) AS last_change_at
    FROM change_log
    GROUP BY story_id
)
SELECT stories.story_id, stories.source_id, stories.kind, stories.label, contents.headline, contents.authors,
       contents.site, contents.site_basis, contents.published, contents.published_zone, contents.published_basis,
       contents.language, sources.location, sources.note, told.versions, told.alternating, told.first_seen_at,
       told.last_seen_at, coalesce(edits.changes, 0) AS changes, coalesce(edits.substantive, 0) AS substantive,
       coalesce(edits.possible, 0) AS possible, coalesce(edits.silent, 0) AS silent, coalesce(edits.cannot_tell, 0) AS cannot_tell, edits.last_change_at
FROM stories
JOIN told USING (story_id)
JOIN contents USING (content_id)
JOIN sources ON sources.source_id = stories.source_id
LEFT JOIN edits USING (story_id)
ORDER BY edits.last_change_at DESC NULLS LAST, stories.kind, told.last_seen_at DESC, stories.story_id;
