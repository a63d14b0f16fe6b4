-- Adds the rows of a newline-delimited JSON file to source_roots.
INSERT INTO source_roots BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    source_id: 'VARCHAR', root_id: 'VARCHAR', "location": 'VARCHAR', reason: 'VARCHAR', evidence: 'VARCHAR'
});
