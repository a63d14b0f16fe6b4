-- Takes out the groups of figures that are made anew.
DELETE FROM claim_group_members WHERE group_id IN (SELECT unnest($group_ids::VARCHAR[]));
