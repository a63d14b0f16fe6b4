-- Empties claim_groups: it is made anew as a whole.
DELETE FROM claim_groups;
