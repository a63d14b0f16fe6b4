-- Takes out the members of some groups of quotations.
DELETE FROM quotation_group_members WHERE group_id IN (SELECT unnest($group_ids::VARCHAR[]));
