-- One row per figure that the newest version of some stories states, and one per sentence of that version.
WITH newest AS (
    SELECT story_id, content_id, location
    FROM story_timeline
    WHERE story_kind = 'article' AND story_id IN (SELECT unnest($story_ids::VARCHAR[]))
    QUALIFY "number" = max("number") OVER (PARTITION BY story_id)
),
asked AS (
    SELECT newest.*, contents.headline, contents.site, TRY_CAST(left(contents.published, 10) AS DATE) AS published_day
    FROM newest
    JOIN contents USING (content_id)
)
SELECT asked.story_id, asked.headline, asked.site, asked.location, asked.published_day, claims.claim_id, claims.position,
       claims.starts AS start, claims.literal, claims.low, claims.high, claims.unit, claims.counted, claims.qualifier,
       claims.attributed_to, claims.places, claims.from_place, claims.to_place, NULL AS sentence
FROM asked
JOIN claims ON claims.content_id = asked.content_id AND claims.kind = 'quantity'
UNION ALL
SELECT asked.story_id, NULL, NULL, NULL, NULL, NULL, sentences.position, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       NULL, NULL, sentences.text
FROM asked
JOIN sentences USING (content_id)
ORDER BY ALL;
