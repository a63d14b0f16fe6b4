-- Empties quotation_groups: it is made anew as a whole.
DELETE FROM quotation_groups;
