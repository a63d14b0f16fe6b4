-- Adds the rows of a newline-delimited JSON file to timelines.
INSERT INTO timelines BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    source_id: 'VARCHAR', digest: 'VARCHAR', engine: 'VARCHAR', extraction_keys: 'VARCHAR[]', captures: 'VARCHAR[]'
});
