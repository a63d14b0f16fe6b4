CREATE OR REPLACE MACRO as_of(moment) AS TABLE
SELECT * FROM (
    SELECT DISTINCT ON (timeline.story_id)
           timeline.story_id, timeline.story_kind, timeline.headline, timeline.number, timeline.first_seen_at,
           timeline.last_seen_at, timeline.last_seen_at >= instant_of(moment) AS confirmed, contents.site, contents.published,
           contents.text, timeline."location", timeline.version_id, timeline.content_id, timeline.capture_id, timeline.warc,
           timeline.warc_offset, timeline.sha256
    FROM story_timeline AS timeline
    JOIN contents USING (content_id)
    WHERE timeline.first_seen_at <= instant_of(moment)
    ORDER BY timeline.story_id, timeline.number DESC
)
ORDER BY "location", story_id;
