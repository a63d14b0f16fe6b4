CREATE OR REPLACE MACRO story(which) AS TABLE
WITH addressed AS (
    SELECT roots.root_id AS source_id
    FROM source_roots AS roots
    LEFT JOIN source_listings AS listed USING (source_id)
    WHERE address_key(which) IN (address_key(listed."location"), address_key(roots."location"))
    UNION
    SELECT roots.root_id
    FROM captures
    JOIN source_roots AS roots USING (source_id)
    WHERE address_key(captures.target_uri) = address_key(which)
    UNION
    SELECT roots.root_id
    FROM exchanges
    JOIN observations USING (look_id)
    JOIN source_roots AS roots USING (source_id)
    WHERE address_key(which) IN (address_key(exchanges.url), address_key(exchanges.final_url))
    UNION
    SELECT roots.root_id
    FROM contents
    JOIN captured_articles USING (content_id)
    JOIN source_roots AS roots USING (source_id)
    WHERE address_key(contents.canonical_url) = address_key(which)
), meant AS (
    SELECT story_id
    FROM stories
    WHERE source_id IN (SELECT source_id FROM addressed)
       OR starts_with(which, 'sto1:') AND starts_with(story_id, which)
)
SELECT timeline.*, contents.text
FROM story_timeline AS timeline
JOIN contents USING (content_id)
WHERE timeline.story_id IN (SELECT story_id FROM meant)
ORDER BY timeline.story_id, timeline.number;
