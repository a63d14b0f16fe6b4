-- Adds the rows of a newline-delimited JSON file to claim_groups.
INSERT INTO claim_groups BY NAME
SELECT fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    group_id: 'VARCHAR', topic: 'VARCHAR', verdict: 'VARCHAR', reason: 'VARCHAR'
}) AS fresh;
