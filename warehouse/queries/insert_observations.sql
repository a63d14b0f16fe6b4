-- Adds the rows of a newline-delimited JSON file to observations; a copy under an earlier file name wins.
INSERT INTO observations BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    look_id: 'VARCHAR', source_id: 'VARCHAR', observed_at: 'TIMESTAMPTZ', outcome: 'VARCHAR', capture_id: 'VARCHAR', reason: 'VARCHAR',
    clock_at: 'TIMESTAMPTZ', warc: 'VARCHAR'
})
ON CONFLICT (look_id) DO UPDATE SET warc = excluded.warc
WHERE excluded.warc < observations.warc;
