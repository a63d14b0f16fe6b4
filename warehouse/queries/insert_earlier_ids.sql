-- Adds the rows of a newline-delimited JSON file to earlier_ids; of copies the whole row under the earlier file name stays.
INSERT INTO earlier_ids BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    earlier_id: 'VARCHAR', upgrade_id: 'VARCHAR', kind: 'VARCHAR', story_id: 'VARCHAR', successor_id: 'VARCHAR',
    summary: 'VARCHAR', before: 'VARCHAR', after: 'VARCHAR', not_before: 'TIMESTAMPTZ', not_after: 'TIMESTAMPTZ',
    reason: 'VARCHAR', warc: 'VARCHAR'
})
ON CONFLICT (earlier_id, upgrade_id) DO UPDATE SET kind = excluded.kind, story_id = excluded.story_id,
    successor_id = excluded.successor_id, summary = excluded.summary, before = excluded.before,
    after = excluded.after, not_before = excluded.not_before, not_after = excluded.not_after,
    reason = excluded.reason, warc = excluded.warc
WHERE excluded.warc < earlier_ids.warc;
