-- Adds the rows of a newline-delimited JSON file to stories.
INSERT INTO stories BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    story_id: 'VARCHAR', source_id: 'VARCHAR', kind: 'VARCHAR', label: 'VARCHAR'
});
