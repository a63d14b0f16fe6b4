-- Adds the rows of a newline-delimited JSON file to notice_changes.
INSERT INTO notice_changes BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    notice_id: 'VARCHAR', change_id: 'VARCHAR', source_id: 'VARCHAR', told: 'VARCHAR[]', silent: 'VARCHAR[]'
});
