CREATE OR REPLACE VIEW metadata_history AS
WITH shown AS (
    SELECT versions.story_id, looks.observed_at, looks.capture_id, contents.headline, contents.section, contents.image,
           contents.canonical_url, array_to_string(contents.authors, '; ') AS byline,
           array_to_string(contents.tags, '; ') AS tags, contents.modified.value AS modified, contents.published
    FROM version_captures AS members
    JOIN versions USING (version_id)
    JOIN looks ON looks.capture_id = members.capture_id
    JOIN captured_articles AS captured ON captured.capture_id = members.capture_id AND captured.part = members.part
    JOIN contents ON contents.content_id = captured.content_id
    WHERE members.part >= 0
), fields AS (
    UNPIVOT shown ON headline, byline, published, modified, section, tags, image, canonical_url
    INTO NAME field VALUE "value"
), runs AS (
    SELECT *, row_number() OVER (PARTITION BY story_id, field ORDER BY observed_at, capture_id)
            - row_number() OVER (PARTITION BY story_id, field, "value" ORDER BY observed_at, capture_id) AS run
    FROM fields
)
SELECT story_id, field, "value", min(observed_at) AS first_seen_at, max(observed_at) AS last_seen_at, count(*) AS looks,
       arg_min(capture_id, observed_at) AS capture_id
FROM runs
GROUP BY story_id, field, "value", run
ORDER BY story_id, field, first_seen_at;
