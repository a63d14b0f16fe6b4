-- Adds the rows of a newline-delimited JSON file to decisions; of copies the whole row under the earlier file name stays.
INSERT INTO decisions BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    decision_id: 'VARCHAR', decided_at: 'TIMESTAMPTZ', verdict: 'VARCHAR', subject: 'VARCHAR', other: 'VARCHAR',
    reason: 'VARCHAR', warc: 'VARCHAR'
})
ON CONFLICT (decision_id) DO UPDATE SET decided_at = excluded.decided_at, verdict = excluded.verdict,
    subject = excluded.subject, other = excluded.other, reason = excluded.reason, warc = excluded.warc
WHERE excluded.warc < decisions.warc;
