-- Adds the rows of a newline-delimited JSON file to readings, of sources that have none, the newest of each.
INSERT INTO readings BY NAME
SELECT DISTINCT ON (fresh.source_id) fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    source_id: 'VARCHAR', extraction_key: 'VARCHAR', capture_id: 'VARCHAR', captured_at: 'TIMESTAMPTZ',
    content_id: 'VARCHAR', layout: 'VARCHAR', page_key: 'VARCHAR', words: 'VARCHAR[]', known: 'INTEGER'
}) AS fresh
WHERE NOT EXISTS (SELECT 1 FROM readings WHERE readings.source_id = fresh.source_id)
ORDER BY fresh.source_id, fresh.captured_at DESC, fresh.capture_id, fresh.known;
