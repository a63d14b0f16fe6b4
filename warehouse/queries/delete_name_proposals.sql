-- Empties name_proposals: it is made anew as a whole.
DELETE FROM name_proposals;
