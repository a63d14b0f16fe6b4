CREATE OR REPLACE VIEW articles AS
WITH told AS (
    SELECT story_id, max(number) AS versions, count(DISTINCT state_id) < count(*) AS alternating,
           min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at,
           arg_max(content_id, number) AS content_id, arg_max(version_id, number) AS version_id
    FROM versions
    GROUP BY story_id
)
SELECT told.story_id, contents.headline, contents.authors, contents.site, contents.site_basis, contents.published,
       contents.published_precision, contents.published_basis, contents.published_zone, contents.published_at,
       contents.published_evidence, contents.dateline, contents.language,
       (SELECT count(*) FROM sentences
        WHERE sentences.content_id = told.content_id
          AND sentences.role IN ('paragraph', 'standfirst', 'subheading', 'list')) AS sentences,
       told.versions, told.alternating, told.first_seen_at, told.last_seen_at,
       told.last_seen_at = sources.last_seen_at OR EXISTS (
           FROM held_captures JOIN observations USING (capture_id)
           WHERE held_captures.source_id = stories.source_id AND observations.observed_at > told.last_seen_at)
       OR EXISTS (
           FROM waiting.captures AS again JOIN source_roots AS roots ON roots.source_id = again.source_id
           JOIN observations ON observations.capture_id = again.capture_id
           WHERE roots.root_id = stories.source_id AND observations.observed_at > told.last_seen_at) AS present,
       sources.location, sources.note,
       contents.text, told.version_id, told.content_id
FROM told
JOIN stories USING (story_id)
JOIN sources USING (source_id)
JOIN contents USING (content_id)
WHERE stories.kind = 'article';
