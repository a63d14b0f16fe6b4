-- One row per quotation in the newest version of a story that is compared with those of stories related anew.
WITH compared AS (
    SELECT item, told
    FROM waiting.related
    WHERE what = 'quotations' AND node IN (SELECT number FROM waiting.touched WHERE part = 'beside')
)
SELECT newest.story_id, quotations.quotation_id, quotations.blocks[1] AS block, quotations.starts, quotations.ends,
       quotations.literal
FROM (
    SELECT story_id, arg_max(content_id, number) AS content_id
    FROM versions
    WHERE story_id IN (
        SELECT story_id FROM waiting.related_stories SEMI JOIN compared USING (item) WHERE what = 'quotations'
    )
    GROUP BY story_id
) AS newest
JOIN quotations USING (content_id)
WHERE quotations.literal IN (SELECT told FROM compared)
ORDER BY newest.story_id, quotations.position, quotations.starts, quotations.quotation_id;
