CREATE OR REPLACE VIEW story_aliases AS
WITH named AS (
    SELECT source_id, url, 'asked for' AS reason, observed_at FROM looks WHERE url IS NOT NULL
    UNION ALL
    SELECT source_id, final_url, 'redirect', observed_at FROM looks
    WHERE final_url IS NOT NULL AND final_url <> url AND outcome IN ('present', 'unchanged')
    UNION ALL
    SELECT looks.source_id, contents.canonical_url, 'canonical', looks.observed_at
    FROM looks
    JOIN captured_articles AS shown ON shown.capture_id = looks.capture_id AND shown.part = 0
    JOIN contents USING (content_id)
    WHERE contents.canonical_url IS NOT NULL AND looks.outcome IN ('present', 'unchanged')
)
SELECT roots.root_id AS source_id, stories.story_id, roots.source_id AS alias_id, named.url, named.reason,
       nullif(roots.reason, '') AS united_by, nullif(roots.evidence, '') AS evidence,
       min(named.observed_at) AS first_seen_at, max(named.observed_at) AS last_seen_at, count(*) AS looks
FROM source_roots AS roots
JOIN named ON named.source_id = roots.source_id
LEFT JOIN stories ON stories.source_id = roots.root_id AND stories.kind = 'article' AND stories.label = ''
GROUP BY ALL;
