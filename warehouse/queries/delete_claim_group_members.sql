-- Empties claim_group_members: it is made anew as a whole.
DELETE FROM claim_group_members;
