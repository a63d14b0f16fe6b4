-- One row per group of quotations with a member that is gone or is compared again.
SELECT DISTINCT members.group_id
FROM quotation_group_members AS members
LEFT JOIN quotations USING (quotation_id)
WHERE quotations.literal IS NULL OR quotations.literal IN (
    SELECT told
    FROM waiting.related
    WHERE what = 'quotations' AND node IN (SELECT number FROM waiting.touched WHERE part = 'beside')
)
ORDER BY 1;
