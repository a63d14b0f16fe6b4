-- Adds the rows of a newline-delimited JSON file to earlier_ids; a copy under an earlier file name wins.
INSERT INTO earlier_ids BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    earlier_id: 'VARCHAR', upgrade_id: 'VARCHAR', kind: 'VARCHAR', story_id: 'VARCHAR', successor_id: 'VARCHAR',
    summary: 'VARCHAR', before: 'VARCHAR', after: 'VARCHAR', not_before: 'TIMESTAMPTZ', not_after: 'TIMESTAMPTZ',
    reason: 'VARCHAR', warc: 'VARCHAR'
})
ON CONFLICT (earlier_id, upgrade_id) DO UPDATE SET warc = excluded.warc
WHERE excluded.warc < earlier_ids.warc;
