-- One row per publisher of whom a passage is quoted and version of a story of theirs, with its headline and sentences.
SELECT theirs.publisher, theirs.story_id, theirs.version_id, contents.headline,
       (SELECT list(struct_pack(place := sentences.position, text := sentences.text) ORDER BY sentences.position)
        FROM sentences
        WHERE sentences.content_id = theirs.content_id
          AND sentences.role IN ('paragraph', 'standfirst', 'subheading', 'list', 'caption')) AS sentences
FROM publisher_stories AS theirs
JOIN contents USING (content_id)
ORDER BY theirs.publisher, theirs.story_id, theirs.number;
