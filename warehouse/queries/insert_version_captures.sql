-- Adds the rows of a newline-delimited JSON file to version_captures.
INSERT INTO version_captures BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    version_id: 'VARCHAR', capture_id: 'VARCHAR', part: 'INTEGER', source_id: 'VARCHAR'
});
