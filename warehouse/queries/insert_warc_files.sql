-- Adds the rows of a newline-delimited JSON file to warc_files.
INSERT INTO warc_files BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    name: 'VARCHAR', length: 'BIGINT', problem: 'VARCHAR'
});
