-- Empties quote_checks: it is made anew as a whole.
DELETE FROM quote_checks;
