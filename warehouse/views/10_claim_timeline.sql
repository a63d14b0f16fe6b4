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
