-- Adds the rows of a newline-delimited JSON file to observations; of copies the whole row under the earlier file name stays.
INSERT INTO observations BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    look_id: 'VARCHAR', source_id: 'VARCHAR', observed_at: 'TIMESTAMPTZ', outcome: 'VARCHAR', capture_id: 'VARCHAR', reason: 'VARCHAR',
    clock_at: 'TIMESTAMPTZ', clock_off: 'INTEGER', warc: 'VARCHAR'
})
ON CONFLICT (look_id) DO UPDATE SET source_id = excluded.source_id, observed_at = excluded.observed_at,
    outcome = excluded.outcome, capture_id = excluded.capture_id, reason = excluded.reason,
    clock_at = excluded.clock_at, clock_off = excluded.clock_off, warc = excluded.warc
WHERE excluded.warc < observations.warc;
