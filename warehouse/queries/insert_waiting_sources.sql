-- Adds the rows of a newline-delimited JSON file to waiting.sources; what is there stays.
INSERT INTO waiting.sources BY NAME
SELECT DISTINCT source_id
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {source_id: 'VARCHAR'})
ANTI JOIN waiting.sources AS there USING (source_id);
