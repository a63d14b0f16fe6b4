-- Adds the rows of a newline-delimited JSON file to decisions; a copy under an earlier file name wins.
INSERT INTO decisions BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    decision_id: 'VARCHAR', decided_at: 'TIMESTAMPTZ', verdict: 'VARCHAR', subject: 'VARCHAR', other: 'VARCHAR',
    reason: 'VARCHAR', warc: 'VARCHAR'
})
ON CONFLICT (decision_id) DO UPDATE SET warc = excluded.warc
WHERE excluded.warc < decisions.warc;
