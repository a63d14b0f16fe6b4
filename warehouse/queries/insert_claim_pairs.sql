-- Adds the rows of a newline-delimited JSON file to claim_pairs.
INSERT INTO claim_pairs BY NAME
SELECT fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    group_id: 'VARCHAR', first_claim_id: 'VARCHAR', second_claim_id: 'VARCHAR', verdict: 'VARCHAR', reason: 'VARCHAR'
}) AS fresh;
