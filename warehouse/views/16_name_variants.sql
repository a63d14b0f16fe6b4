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
