CREATE OR REPLACE VIEW name_variants AS
WITH named AS (
    SELECT mentions.kind, trim(regexp_replace(mentions.literal, '[\s\p{Z}]+', ' ', 'g')) AS name,
           count(DISTINCT versions.story_id) AS stories,
           list_sort(list_distinct(list(coalesce(contents.headline, sources.location)))) AS told_by
    FROM name_mentions AS mentions
    JOIN versions USING (content_id)
    JOIN contents ON contents.content_id = versions.content_id
    JOIN stories ON stories.story_id = versions.story_id AND stories.kind = 'article'
    JOIN sources ON sources.source_id = versions.source_id
    GROUP BY ALL
)
SELECT proposed.proposal_id, proposed.kind, proposed.first, proposed.second, proposed.score, proposed.reason,
       proposed.status, one.stories AS first_stories, one.told_by AS first_told_by, other.stories AS second_stories,
       other.told_by AS second_told_by
FROM name_proposals AS proposed
LEFT JOIN named AS one ON one.kind = proposed.kind AND one.name = proposed.first
LEFT JOIN named AS other ON other.kind = proposed.kind AND other.name = proposed.second
ORDER BY array_position(['person', 'organisation', 'place'], proposed.kind), proposed.first, proposed.second;
COMMENT ON VIEW name_variants IS 'One row per two names that may be one: a proposal for a reader, never a decision.';
COMMENT ON COLUMN name_variants.proposal_id IS 'Key.';
COMMENT ON COLUMN name_variants.kind IS 'person, organisation or place.';
COMMENT ON COLUMN name_variants.first IS 'One name.';
COMMENT ON COLUMN name_variants.second IS 'The other.';
COMMENT ON COLUMN name_variants.score IS 'From 0 to 1: how well the spellings fit, no probability; NULL where they are not the reason.';
COMMENT ON COLUMN name_variants.reason IS 'In words.';
COMMENT ON COLUMN name_variants.status IS 'proposed.';
COMMENT ON COLUMN name_variants.first_stories IS 'How many stories have the first name in some version; NULL if it is only what an acronym stands for.';
COMMENT ON COLUMN name_variants.first_told_by IS 'Their headlines; the location of one without.';
COMMENT ON COLUMN name_variants.second_stories IS 'How many stories have the second name in some version; NULL if it is only what an acronym stands for.';
COMMENT ON COLUMN name_variants.second_told_by IS 'Their headlines; the location of one without.';
