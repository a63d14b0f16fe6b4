CREATE OR REPLACE VIEW quotation_timeline AS
SELECT * FROM (
    SELECT quotations.quotation_id, story_timeline.story_id, story_timeline.headline, story_timeline.number,
           story_timeline.number = max(story_timeline.number) OVER (PARTITION BY story_timeline.story_id) AS newest,
           story_timeline.first_seen_at, story_timeline.last_seen_at, contents.published, quotations.literal,
           quotations.speaker, quotations.damaged, quotations.scare, quotations.nested, sentences.text AS sentence,
           quotations.position, quotations.blocks, quotations.blocks[1] AS block, quotations.starts, quotations.ends,
           quotations.speaker_block, quotations.speaker_starts, quotations.speaker_ends, story_timeline.location,
           story_timeline.version_id, story_timeline.capture_id
    FROM story_timeline
    JOIN contents USING (content_id)
    LEFT JOIN quotations USING (content_id)
    LEFT JOIN sentences ON sentences.content_id = quotations.content_id AND sentences.position = quotations.position
    WHERE story_timeline.story_kind = 'article'
)
WHERE quotation_id IS NOT NULL;
