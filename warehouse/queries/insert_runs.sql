-- Adds the rows of a newline-delimited JSON file to runs; of copies the whole row under the earlier file name stays.
INSERT INTO runs BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    run_id: 'VARCHAR', started_at: 'TIMESTAMPTZ', warc: 'VARCHAR'
})
ON CONFLICT (run_id) DO UPDATE SET started_at = excluded.started_at, warc = excluded.warc
WHERE excluded.warc < runs.warc;
