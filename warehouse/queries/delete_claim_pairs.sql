-- Empties claim_pairs: it is made anew as a whole.
DELETE FROM claim_pairs;
