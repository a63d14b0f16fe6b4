CREATE OR REPLACE VIEW corrections AS
SELECT * FROM (
    SELECT reported.correction_id, story_timeline.story_id, story_timeline.headline, story_timeline.number,
           story_timeline.number = max(story_timeline.number) OVER (PARTITION BY story_timeline.story_id) AS newest,
           reported.publisher, reported.statement, reported.quoted, reported.originals, reported.low, reported.high,
           reported.unit, reported.paraphrase, reported.paraphrase_matches, reported.corrected, reported.seen_at,
           coalesce(checked.status, reported.status) AS status, reported.plausibility, reported.block, reported.starts, story_timeline.location,
           story_timeline.version_id, story_timeline.capture_id
    FROM story_timeline
    LEFT JOIN reported_corrections AS reported USING (content_id)
    LEFT JOIN (
        SELECT fragments.correction_id,
               CASE WHEN bool_or(checks.standing <> 'does not stand') THEN 'confirmed' ELSE 'not found' END AS status
        FROM quote_checks AS checks
        JOIN story_fragments AS fragments USING (fragment_id)
        GROUP BY fragments.correction_id
    ) AS checked ON checked.correction_id = reported.correction_id
)
WHERE correction_id IS NOT NULL;
