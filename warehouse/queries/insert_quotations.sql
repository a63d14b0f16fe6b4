-- Adds the rows of a newline-delimited JSON file to quotations, of articles that have none yet.
INSERT INTO quotations BY NAME
SELECT DISTINCT ON (fresh.quotation_id) fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    quotation_id: 'VARCHAR', content_id: 'VARCHAR', position: 'INTEGER', blocks: 'INTEGER[]', starts: 'INTEGER',
    ends: 'INTEGER', literal: 'VARCHAR', speaker: 'VARCHAR', speaker_block: 'INTEGER', speaker_starts: 'INTEGER',
    speaker_ends: 'INTEGER', damaged: 'VARCHAR', scare: 'BOOLEAN', nested: 'BOOLEAN'
}) AS fresh
WHERE NOT EXISTS (SELECT 1 FROM quotations AS old WHERE old.content_id = fresh.content_id);
