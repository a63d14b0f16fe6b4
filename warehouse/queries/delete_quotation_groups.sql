-- Takes out some groups of quotations.
DELETE FROM quotation_groups WHERE group_id IN (SELECT unnest($group_ids::VARCHAR[]));
