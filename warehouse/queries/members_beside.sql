-- One row per claim of the groups that hold one of some claims, with its group.
SELECT group_id, claim_id
FROM claim_group_members
WHERE group_id IN (SELECT group_id FROM claim_group_members WHERE claim_id IN (SELECT unnest($claim_ids::VARCHAR[])))
ORDER BY ALL;
