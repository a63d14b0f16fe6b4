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
