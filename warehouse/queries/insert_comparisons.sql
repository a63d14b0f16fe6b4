-- Adds the rows of a newline-delimited JSON file to comparisons.
INSERT INTO comparisons BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    old_version_id: 'VARCHAR', new_version_id: 'VARCHAR', story_id: 'VARCHAR', source_id: 'VARCHAR', engine: 'VARCHAR',
    truncated: 'BOOLEAN'
});
