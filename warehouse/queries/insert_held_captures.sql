-- Adds the rows of a newline-delimited JSON file to held_captures.
INSERT INTO held_captures BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    capture_id: 'VARCHAR', part: 'INTEGER', source_id: 'VARCHAR', rule: 'VARCHAR', reason: 'VARCHAR'
});
