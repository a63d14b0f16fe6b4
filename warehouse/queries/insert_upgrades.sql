-- Adds the rows of a newline-delimited JSON file to upgrades; a copy under an earlier file name wins.
INSERT INTO upgrades BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    upgrade_id: 'VARCHAR', source_id: 'VARCHAR', upgraded_at: 'TIMESTAMPTZ', key_before: 'VARCHAR', key_after: 'VARCHAR',
    captures: 'VARCHAR[]', told: 'STRUCT(change_id VARCHAR, told_as VARCHAR)[]', warc: 'VARCHAR'
})
ON CONFLICT (upgrade_id) DO UPDATE SET warc = excluded.warc
WHERE excluded.warc < upgrades.warc;
