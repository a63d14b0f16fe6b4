-- Adds the rows of a newline-delimited JSON file to reported_corrections, of articles that have none yet.
INSERT INTO reported_corrections BY NAME
SELECT DISTINCT ON (fresh.correction_id) fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    correction_id: 'VARCHAR', content_id: 'VARCHAR', publisher: 'VARCHAR', statement: 'VARCHAR', block: 'INTEGER',
    starts: 'INTEGER', ends: 'INTEGER', quoted: 'VARCHAR[]', originals: 'VARCHAR[]', low: 'DOUBLE', high: 'DOUBLE',
    unit: 'VARCHAR', paraphrase: 'VARCHAR', paraphrase_matches: 'BOOLEAN', corrected: 'VARCHAR', seen_at: 'VARCHAR',
    status: 'VARCHAR', plausibility: 'VARCHAR'
}) AS fresh
WHERE NOT EXISTS (SELECT 1 FROM reported_corrections AS old WHERE old.content_id = fresh.content_id);
