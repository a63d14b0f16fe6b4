CREATE OR REPLACE VIEW people AS
WITH named AS (
    SELECT story_timeline.*, mentions.kind, mentions.position, mentions.block, mentions.starts, mentions.title,
           mentions.role, mentions.expansion, mentions.mention_id,
           trim(regexp_replace(mentions.literal, '[\s\p{Z}]+', ' ', 'g')) AS name,
           max(story_timeline.number) OVER (PARTITION BY story_timeline.story_id) AS newest_number
    FROM story_timeline
    LEFT JOIN name_mentions AS mentions USING (content_id)
    WHERE story_timeline.story_kind = 'article'
)
SELECT named.story_id, named.headline, named.kind, named.name, count(*) AS mentions,
       list_sort(list_distinct(list(named.title) FILTER (named.title <> ''))) AS titles,
       list_sort(list_distinct(list(named.role) FILTER (named.role <> ''))) AS roles,
       max(named.expansion) AS expansion, min(named.position) AS position,
       (SELECT sentences.text FROM sentences
        WHERE sentences.content_id = named.content_id AND sentences.position = min(named.position)) AS sentence,
       named.location, named.version_id, named.capture_id
FROM named
WHERE named.number = named.newest_number AND named.kind IN ('person', 'organisation')
GROUP BY named.story_id, named.headline, named.kind, named.name, named.content_id, named.location, named.version_id,
         named.capture_id;
