-- Adds the rows of a newline-delimited JSON file to quotation_groups.
INSERT INTO quotation_groups BY NAME
SELECT fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    group_id: 'VARCHAR', variants: 'VARCHAR[]', fragment: 'BOOLEAN'
}) AS fresh;
