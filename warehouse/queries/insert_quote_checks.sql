-- Adds the rows of a newline-delimited JSON file to quote_checks.
INSERT INTO quote_checks BY NAME
SELECT fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    fragment_id: 'VARCHAR', version_id: 'VARCHAR', standing: 'VARCHAR', shown: 'VARCHAR', differences: 'VARCHAR[]',
    change_ids: 'VARCHAR[]'
}) AS fresh;
