-- Empties quotation_group_members: it is made anew as a whole.
DELETE FROM quotation_group_members;
