-- How much a change matters to readers, as learned from edits that people judged.
ALTER TABLE changes ADD COLUMN significance DOUBLE;
ALTER TABLE changes ADD COLUMN significance_reasons VARCHAR;
COMMENT ON COLUMN changes.significance IS 'How likely people say that the meaning changed, 0 to 1, from 0.5 on mostly; NULL where it is not learned: in another language than English, for what pages state for machines, for words that nobody looked into.';
COMMENT ON COLUMN changes.significance_reasons IS 'Why, in words, the strongest first; NULL without it.';
