-- Adds the rows of a newline-delimited JSON file to upgrades; of copies the whole row under the earlier file name stays.
INSERT INTO upgrades BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    upgrade_id: 'VARCHAR', source_id: 'VARCHAR', upgraded_at: 'TIMESTAMPTZ', key_before: 'VARCHAR', key_after: 'VARCHAR',
    captures: 'VARCHAR[]', told: 'STRUCT(change_id VARCHAR, told_as VARCHAR)[]', warc: 'VARCHAR'
})
ON CONFLICT (upgrade_id) DO UPDATE SET source_id = excluded.source_id, upgraded_at = excluded.upgraded_at,
    key_before = excluded.key_before, key_after = excluded.key_after, captures = excluded.captures,
    told = excluded.told, warc = excluded.warc
WHERE excluded.warc < upgrades.warc;
