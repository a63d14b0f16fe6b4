-- Marks the letters of all members of some groups of quotations.
INSERT INTO waiting.touched
SELECT DISTINCT 'beside', node
FROM waiting.related
WHERE what = 'quotations' AND told IN (
    SELECT literal
    FROM quotation_group_members
    JOIN quotations USING (quotation_id)
    WHERE group_id IN (SELECT unnest($group_ids::VARCHAR[]))
);
