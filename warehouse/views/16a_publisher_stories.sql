CREATE OR REPLACE VIEW publisher_stories AS
WITH quoted AS (
    SELECT DISTINCT publisher,
           regexp_replace(regexp_replace(lower(publisher), '[^\p{L}\p{N}]+', ' ', 'g'), '^the ', '') AS known_as
    FROM story_fragments
),
stated AS (
    SELECT roots.root_id AS source_id, max_by(listed.publisher, (listed.listed_at, listed.publisher)) AS publisher
    FROM source_listings AS listed
    JOIN source_roots AS roots USING (source_id)
    WHERE listed.publisher <> ''
    GROUP BY roots.root_id
),
shown AS (
    SELECT versions.story_id, versions.version_id, versions.content_id, versions.number,
           regexp_replace(
               regexp_replace(lower(coalesce(stated.publisher, contents.site)), '[^\p{L}\p{N}]+', ' ', 'g'), '^the ', ''
           ) AS site,
           CASE WHEN stated.publisher IS NULL
                THEN string_split(lower(regexp_extract(timeline.target_uri, '^https?://(?:[^/@]*@)?([^/:?#]+)', 1)), '.')
                ELSE [] END AS labels
    FROM story_timeline AS timeline
    JOIN versions USING (version_id)
    JOIN contents ON contents.content_id = versions.content_id
    LEFT JOIN stated ON stated.source_id = versions.source_id
    WHERE timeline.story_kind = 'article'
)
SELECT DISTINCT quoted.publisher, shown.story_id, shown.version_id, shown.content_id, shown.number
FROM quoted
JOIN shown
  ON starts_with(shown.site || ' ', quoted.known_as || ' ')
  OR list_has_any(shown.labels, [replace(quoted.known_as, ' ', ''), 'the' || replace(quoted.known_as, ' ', '')]);
