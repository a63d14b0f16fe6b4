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
COMMENT ON VIEW people IS 'One row per name of a person or an organisation in the newest version of a story.';
COMMENT ON COLUMN people.story_id IS 'Key, with kind and name.';
COMMENT ON COLUMN people.headline IS 'Of the version.';
COMMENT ON COLUMN people.kind IS 'person or organisation.';
COMMENT ON COLUMN people.name IS 'As written, white space folded; a surname alone stays one.';
COMMENT ON COLUMN people.mentions IS 'How often the version has it so.';
COMMENT ON COLUMN people.titles IS 'What stands before it; NULL if nothing does.';
COMMENT ON COLUMN people.roles IS 'What is said of the person beside it; NULL if nothing is.';
COMMENT ON COLUMN people.expansion IS 'The name that the article pairs with an acronym; else empty.';
COMMENT ON COLUMN people.position IS 'Of the first sentence that has it, as in sentences.';
COMMENT ON COLUMN people.sentence IS 'That sentence, literally.';
COMMENT ON COLUMN people.location IS 'Of the source.';
COMMENT ON COLUMN people.version_id IS 'The version.';
COMMENT ON COLUMN people.capture_id IS 'The first capture that shows the version: evidence.';
