CREATE OR REPLACE VIEW version_pages AS
WITH showing AS (
    SELECT version_id, capture_id, 0 AS elsewhere
    FROM version_captures
    UNION ALL
    SELECT versions.version_id, captured.capture_id, 1
    FROM versions
    JOIN captured_articles AS captured USING (content_id)
    JOIN source_roots AS roots ON roots.source_id = captured.source_id AND roots.root_id = versions.source_id
), chosen AS (
    SELECT showing.version_id, arg_min(pages, (showing.elsewhere, captures.captured_at, captures.capture_id)) AS page
    FROM showing
    JOIN captured_pages AS pages USING (capture_id)
    JOIN captures USING (capture_id)
    GROUP BY showing.version_id
)
SELECT timeline.story_id, timeline.headline, timeline.number, timeline.version_id, timeline.first_seen_at,
       timeline.last_seen_at, timeline."location", chosen.page.capture_id, chosen.page.blocks
FROM story_timeline AS timeline
JOIN chosen USING (version_id)
WHERE timeline.story_kind = 'article';
