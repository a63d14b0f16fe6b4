-- Takes all rows out of source_roots.
DELETE FROM source_roots;
