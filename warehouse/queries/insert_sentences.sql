-- Adds the sentences of a newline-delimited JSON file, of articles that have none yet.
INSERT INTO sentences BY NAME
SELECT DISTINCT ON (fresh.content_id, fresh.position) fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    content_id: 'VARCHAR', position: 'INTEGER', block: 'INTEGER', role: 'VARCHAR', text: 'VARCHAR', starts: 'INTEGER',
    ends: 'INTEGER', truncated: 'BOOLEAN'
}) AS fresh
WHERE NOT EXISTS (SELECT 1 FROM sentences WHERE sentences.content_id = fresh.content_id);
