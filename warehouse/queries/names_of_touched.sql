-- One row per name that some version of a story related anew, or one of some names in any, holds, with what it says of it.
WITH told AS (
    SELECT content_id, kind, literal, acronym, expansion, place, country, region
    FROM name_mentions
    WHERE content_id IN (SELECT content_id FROM versions SEMI JOIN waiting.touched_stories USING (story_id))
    UNION
    SELECT content_id, kind, literal, acronym, expansion, place, country, region
    FROM name_mentions
    WHERE kind || ' ' || literal IN (SELECT unnest($names::VARCHAR[]))
)
SELECT DISTINCT versions.story_id, told.* EXCLUDE (content_id)
FROM told
JOIN versions USING (content_id)
JOIN stories ON stories.story_id = versions.story_id AND stories.kind = 'article'
WHERE versions.story_id IN (FROM waiting.touched_stories)
   OR told.kind || ' ' || told.literal IN (SELECT unnest($names::VARCHAR[]))
ORDER BY ALL;
