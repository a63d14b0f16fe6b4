CREATE OR REPLACE VIEW quoted_elsewhere AS
WITH since AS (
    SELECT story_id, literal, min(first_seen_at) AS first_seen_at FROM quotation_timeline GROUP BY ALL
)
SELECT quotation_groups.group_id, quotation_groups.variants, quotation_groups.fragment,
       count(DISTINCT quoted.story_id) OVER (PARTITION BY quotation_groups.group_id) AS stories,
       quoted.story_id, quoted.headline, quoted.published, since.first_seen_at, quoted.speaker, quoted.literal,
       quoted.sentence, quoted.position, quoted.location, quoted.quotation_id, quoted.version_id, quoted.capture_id
FROM quotation_groups
JOIN quotation_group_members USING (group_id)
JOIN quotation_timeline AS quoted USING (quotation_id)
JOIN since ON since.story_id = quoted.story_id AND since.literal = quoted.literal
WHERE quoted.newest
ORDER BY quotation_groups.fragment, stories DESC,
         list_max(list_transform(quotation_groups.variants, lambda one: length(one))) DESC, quotation_groups.group_id,
         quoted.location, quoted.story_id, quoted.position, quoted.starts, quoted.quotation_id;
COMMENT ON VIEW quoted_elsewhere IS 'One row per quotation of a group: who quotes the same words, statements before mere expressions.';
COMMENT ON COLUMN quoted_elsewhere.group_id IS 'Key, with quotation_id and story_id.';
COMMENT ON COLUMN quoted_elsewhere.variants IS 'The different wordings of the group.';
COMMENT ON COLUMN quoted_elsewhere.fragment IS 'No wording has five content words: the same expression rather than the same statement.';
COMMENT ON COLUMN quoted_elsewhere.stories IS 'How many stories have it.';
COMMENT ON COLUMN quoted_elsewhere.story_id IS 'The story that quotes.';
COMMENT ON COLUMN quoted_elsewhere.headline IS 'Of its newest version.';
COMMENT ON COLUMN quoted_elsewhere.published IS 'Date of that version as the publisher states it, or inferred; NULL without one.';
COMMENT ON COLUMN quoted_elsewhere.first_seen_at IS 'UTC: the first version of the story that had these words quoted.';
COMMENT ON COLUMN quoted_elsewhere.speaker IS 'Who is said to speak, by this story; empty if it names nobody.';
COMMENT ON COLUMN quoted_elsewhere.literal IS 'The words as this story quotes them.';
COMMENT ON COLUMN quoted_elsewhere.sentence IS 'The sentence in which the quotation begins, literally.';
COMMENT ON COLUMN quoted_elsewhere.position IS 'Of that sentence, as in sentences.';
COMMENT ON COLUMN quoted_elsewhere.location IS 'Of the source.';
COMMENT ON COLUMN quoted_elsewhere.quotation_id IS 'The quotation.';
COMMENT ON COLUMN quoted_elsewhere.version_id IS 'The newest version of the story.';
COMMENT ON COLUMN quoted_elsewhere.capture_id IS 'The first capture that shows the version: evidence.';
