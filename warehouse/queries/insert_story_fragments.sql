-- Adds the rows of a newline-delimited JSON file to story_fragments, of articles that have none yet.
INSERT INTO story_fragments BY NAME
SELECT DISTINCT ON (fresh.fragment_id) fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    fragment_id: 'VARCHAR', content_id: 'VARCHAR', correction_id: 'VARCHAR', publisher: 'VARCHAR', position: 'INTEGER',
    block: 'INTEGER', starts: 'INTEGER', ends: 'INTEGER', literal: 'VARCHAR', marked: 'BOOLEAN', corrected: 'VARCHAR',
    seen_at: 'VARCHAR', status: 'VARCHAR'
}) AS fresh
WHERE NOT EXISTS (SELECT 1 FROM story_fragments AS old WHERE old.content_id = fresh.content_id);
