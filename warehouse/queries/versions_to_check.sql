-- One row per publisher of whom a passage is quoted and version of a story of theirs, with its headline and sentences, where
-- the story, or one that quotes a passage, is related anew.
SELECT theirs.publisher, theirs.story_id, theirs.version_id,
       theirs.story_id IN (FROM waiting.touched_stories) AS touched, contents.headline,
       (SELECT list(struct_pack(place := sentences.position, text := sentences.text) ORDER BY sentences.position)
        FROM sentences
        WHERE sentences.content_id = theirs.content_id
          AND sentences.role IN ('paragraph', 'standfirst', 'subheading', 'list', 'caption')) AS sentences
FROM (
    SELECT *
    FROM publisher_stories
    WHERE story_id IN (FROM waiting.touched_stories)
       OR publisher IN (
           SELECT publisher
           FROM story_fragments
           JOIN versions USING (content_id)
           WHERE story_id IN (FROM waiting.touched_stories)
       )
) AS theirs
JOIN contents USING (content_id)
ORDER BY theirs.publisher, theirs.story_id, theirs.number;
