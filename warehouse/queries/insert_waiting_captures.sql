-- Adds the rows of a newline-delimited JSON file to waiting.captures.
INSERT INTO waiting.captures BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    capture_id: 'VARCHAR', source_id: 'VARCHAR', extraction_key: 'VARCHAR'
});
