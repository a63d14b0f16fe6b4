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
COMMENT ON VIEW quotation_timeline IS 'One row per quotation in a version of a story.';
COMMENT ON COLUMN quotation_timeline.quotation_id IS 'Key, with version_id.';
COMMENT ON COLUMN quotation_timeline.story_id IS 'The story.';
COMMENT ON COLUMN quotation_timeline.headline IS 'Of the version.';
COMMENT ON COLUMN quotation_timeline.number IS 'Of the version.';
COMMENT ON COLUMN quotation_timeline.newest IS 'It stands in the newest version.';
COMMENT ON COLUMN quotation_timeline.first_seen_at IS 'UTC: of the version.';
COMMENT ON COLUMN quotation_timeline.last_seen_at IS 'UTC: of the version.';
COMMENT ON COLUMN quotation_timeline.published IS 'Date of the version as the publisher states it, or inferred; NULL without one.';
COMMENT ON COLUMN quotation_timeline.literal IS 'The words quoted; an empty line between blocks.';
COMMENT ON COLUMN quotation_timeline.speaker IS 'Who is said to speak, as written, a pronoun followed to the name; empty if nobody is named.';
COMMENT ON COLUMN quotation_timeline.damaged IS 'Which quotation mark is lost: opening or closing; empty if none is.';
COMMENT ON COLUMN quotation_timeline.scare IS 'Three words at most and no sentence: it may be kept at arm''s length rather than quoted.';
COMMENT ON COLUMN quotation_timeline.nested IS 'It stands inside of another quotation.';
COMMENT ON COLUMN quotation_timeline.sentence IS 'The sentence in which it begins, literally.';
COMMENT ON COLUMN quotation_timeline.position IS 'Of that sentence, as in sentences.';
COMMENT ON COLUMN quotation_timeline.blocks IS 'Places in contents.blocks of the blocks over which it runs.';
COMMENT ON COLUMN quotation_timeline.block IS 'The first of them.';
COMMENT ON COLUMN quotation_timeline.starts IS 'Character offset into the first block, behind the mark.';
COMMENT ON COLUMN quotation_timeline.ends IS 'Character offset into the last block, before the mark.';
COMMENT ON COLUMN quotation_timeline.speaker_block IS 'Place of the block that names the speaker; NULL if none does.';
COMMENT ON COLUMN quotation_timeline.speaker_starts IS 'Character offset into that block: of the name, or of the pronoun.';
COMMENT ON COLUMN quotation_timeline.speaker_ends IS 'Character offset just behind it.';
COMMENT ON COLUMN quotation_timeline.location IS 'Of the source.';
COMMENT ON COLUMN quotation_timeline.version_id IS 'The version.';
COMMENT ON COLUMN quotation_timeline.capture_id IS 'The first capture that shows the version: evidence.';
