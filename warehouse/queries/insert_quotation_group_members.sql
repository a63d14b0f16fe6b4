-- Adds the rows of a newline-delimited JSON file to quotation_group_members.
INSERT INTO quotation_group_members BY NAME
SELECT fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    group_id: 'VARCHAR', quotation_id: 'VARCHAR'
}) AS fresh;
