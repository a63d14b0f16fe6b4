-- Adds the rows of a newline-delimited JSON file to name_proposals.
INSERT INTO name_proposals BY NAME
SELECT fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    proposal_id: 'VARCHAR', kind: 'VARCHAR', first: 'VARCHAR', second: 'VARCHAR', score: 'DOUBLE', reason: 'VARCHAR',
    status: 'VARCHAR'
}) AS fresh;
