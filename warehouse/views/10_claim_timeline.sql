CREATE OR REPLACE VIEW claim_timeline AS
WITH shown AS (
    SELECT *, "number" = max("number") OVER (PARTITION BY story_id) AS newest
    FROM story_timeline
    WHERE story_kind = 'article'
)
SELECT claims.claim_id, shown.story_id, shown.headline, shown.number, shown.newest,
       shown.first_seen_at, shown.last_seen_at, claims.kind, claims.literal, claims.low, claims.high,
       claims.unit, claims.counted, claims.qualifier, claims.earliest, claims.latest, claims.granularity,
       claims.attributed_to, claims.verb, claims.places, claims.from_place, claims.to_place, claims.great_circle_km,
       claims.verdict, claims.verdict_reason, claims.problem, claims.position, claims.starts, claims.ends,
       sentences.text AS sentence, shown.location, shown.version_id, shown.capture_id
FROM shown
JOIN claims USING (content_id)
LEFT JOIN sentences ON sentences.content_id = claims.content_id AND sentences.position = claims.position;
COMMENT ON VIEW claim_timeline IS 'One row per figure or date that a version of a story states.';
COMMENT ON COLUMN claim_timeline.claim_id IS 'Key, with version_id.';
COMMENT ON COLUMN claim_timeline.story_id IS 'The story.';
COMMENT ON COLUMN claim_timeline.headline IS 'Of the version.';
COMMENT ON COLUMN claim_timeline.number IS 'Of the version.';
COMMENT ON COLUMN claim_timeline.newest IS 'It stands in the newest version.';
COMMENT ON COLUMN claim_timeline.first_seen_at IS 'UTC: of the version.';
COMMENT ON COLUMN claim_timeline.last_seen_at IS 'UTC: of the version.';
COMMENT ON COLUMN claim_timeline.kind IS 'quantity or date.';
COMMENT ON COLUMN claim_timeline.literal IS 'Its words.';
COMMENT ON COLUMN claim_timeline.low IS 'Lower bound in its unit; NULL where it is open.';
COMMENT ON COLUMN claim_timeline.high IS 'Upper bound in its unit; NULL where it is open.';
COMMENT ON COLUMN claim_timeline.unit IS 'Singular name; count for things counted; NULL for a date.';
COMMENT ON COLUMN claim_timeline.counted IS 'The phrase counted; empty for a plain measure.';
COMMENT ON COLUMN claim_timeline.qualifier IS 'exact, min, max, range, approximate, fuzzy or share.';
COMMENT ON COLUMN claim_timeline.earliest IS 'First day that a date can mean; NULL if it cannot be told.';
COMMENT ON COLUMN claim_timeline.latest IS 'Last day that a date can mean; NULL if it cannot be told.';
COMMENT ON COLUMN claim_timeline.granularity IS 'The finest unit that a date states.';
COMMENT ON COLUMN claim_timeline.attributed_to IS 'Who says so, as written; empty in the article''s own voice.';
COMMENT ON COLUMN claim_timeline.verb IS 'said, according to …; empty in the article''s own voice.';
COMMENT ON COLUMN claim_timeline.places IS 'Places that its sentence names, as GeoNames lists them.';
COMMENT ON COLUMN claim_timeline.from_place IS 'One end of a distance; NULL where it is not named.';
COMMENT ON COLUMN claim_timeline.to_place IS 'The other end.';
COMMENT ON COLUMN claim_timeline.great_circle_km IS 'Between the two ends; NULL where it cannot be told.';
COMMENT ON COLUMN claim_timeline.verdict IS 'Of a distance: supported, off, impossible or unknown; NULL for all else.';
COMMENT ON COLUMN claim_timeline.verdict_reason IS 'In words.';
COMMENT ON COLUMN claim_timeline.problem IS 'What is wrong with it by itself, as a date after the article; else empty.';
COMMENT ON COLUMN claim_timeline.position IS 'Of its sentence, as in sentences.';
COMMENT ON COLUMN claim_timeline.starts IS 'Character offset into the sentence.';
COMMENT ON COLUMN claim_timeline.ends IS 'Character offset just behind it.';
COMMENT ON COLUMN claim_timeline.sentence IS 'The sentence that states it, literally.';
COMMENT ON COLUMN claim_timeline.location IS 'Of the source.';
COMMENT ON COLUMN claim_timeline.version_id IS 'The version.';
COMMENT ON COLUMN claim_timeline.capture_id IS 'The first capture that shows the version: evidence.';
