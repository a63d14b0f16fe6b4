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
COMMENT ON VIEW corrections IS 'One row per correction of another publisher that a version of a story reports.';
COMMENT ON COLUMN corrections.correction_id IS 'Key, with version_id.';
COMMENT ON COLUMN corrections.story_id IS 'The story that reports it.';
COMMENT ON COLUMN corrections.headline IS 'Of the version.';
COMMENT ON COLUMN corrections.number IS 'Of the version.';
COMMENT ON COLUMN corrections.newest IS 'The newest version of the story reports it.';
COMMENT ON COLUMN corrections.publisher IS 'Who is said to have corrected itself.';
COMMENT ON COLUMN corrections.statement IS 'The sentence that says so, literally.';
COMMENT ON COLUMN corrections.quoted IS 'What the article quotes of the other publisher, passage by passage.';
COMMENT ON COLUMN corrections.originals IS 'The figures in it of which the statement speaks, literally.';
COMMENT ON COLUMN corrections.low IS 'Lower bound of the first of them.';
COMMENT ON COLUMN corrections.high IS 'Upper bound of the first of them.';
COMMENT ON COLUMN corrections.unit IS 'Of the first of them.';
COMMENT ON COLUMN corrections.paraphrase IS 'The reporter''s own words for the passage; empty if there are none.';
COMMENT ON COLUMN corrections.paraphrase_matches IS 'Whether its figure is the quoted one; NULL where one of the two is missing.';
COMMENT ON COLUMN corrections.corrected IS 'The corrected wording; NULL where the article does not give it.';
COMMENT ON COLUMN corrections.seen_at IS 'Where the original is said to be seen; empty if that is not said.';
COMMENT ON COLUMN corrections.status IS 'Of what it quotes: unverified until captures of the other publisher are there; confirmed where one shows a passage; else not found.';
COMMENT ON COLUMN corrections.plausibility IS 'Verdict of the distance check on the original figure; NULL if it is no distance.';
COMMENT ON COLUMN corrections.block IS 'Place of the block that says so in contents.blocks.';
COMMENT ON COLUMN corrections.starts IS 'Character offset into that block.';
COMMENT ON COLUMN corrections.location IS 'Of the source.';
COMMENT ON COLUMN corrections.version_id IS 'The version.';
COMMENT ON COLUMN corrections.capture_id IS 'The first capture that shows the version: evidence.';
