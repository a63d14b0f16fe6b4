-- Makes the keys that were put in the ones that are there.
UPDATE waiting.figure_keys SET fresh = false WHERE fresh;
