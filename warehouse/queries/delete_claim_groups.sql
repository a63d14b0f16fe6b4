-- Takes out the groups of figures that are made anew.
DELETE FROM claim_groups WHERE group_id IN (SELECT unnest($group_ids::VARCHAR[]));
