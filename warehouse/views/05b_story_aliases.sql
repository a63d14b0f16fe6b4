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
COMMENT ON VIEW story_aliases IS 'One row per URL under which a story was seen, source that it belongs to, and way in which it was named.';
COMMENT ON COLUMN story_aliases.source_id IS 'The source under whose name the story stands.';
COMMENT ON COLUMN story_aliases.story_id IS 'Its story; NULL when no version of it is there.';
COMMENT ON COLUMN story_aliases.alias_id IS 'The source that was looked at: the same, or an alias of it.';
COMMENT ON COLUMN story_aliases.url IS 'The address.';
COMMENT ON COLUMN story_aliases.reason IS 'asked for, redirect, or canonical (the page says so).';
COMMENT ON COLUMN story_aliases.united_by IS 'Why the alias belongs to the source: canonical, redirect, article-number or merge; NULL for the source itself.';
COMMENT ON COLUMN story_aliases.evidence IS 'The capture or the decision that says so; NULL for the source itself.';
COMMENT ON COLUMN story_aliases.first_seen_at IS 'UTC: the first look that named it.';
COMMENT ON COLUMN story_aliases.last_seen_at IS 'UTC: the last one.';
COMMENT ON COLUMN story_aliases.looks IS 'How many did.';
