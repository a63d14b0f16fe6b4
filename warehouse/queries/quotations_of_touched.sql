-- One row per quotation in the newest version of a story that is related anew.
SELECT newest.story_id, quotations.quotation_id, quotations.blocks[1] AS block, quotations.starts, quotations.ends,
       quotations.literal
FROM (
    SELECT story_id, arg_max(content_id, number) AS content_id
    FROM versions
    WHERE story_id IN (SELECT story_id FROM stories SEMI JOIN waiting.touched_stories USING (story_id) WHERE kind = 'article')
    GROUP BY story_id
) AS newest
JOIN quotations USING (content_id)
ORDER BY newest.story_id, quotations.position, quotations.starts, quotations.quotation_id;
