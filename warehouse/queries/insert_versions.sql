-- Adds the rows of a newline-delimited JSON file to versions.
INSERT INTO versions BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    version_id: 'VARCHAR', story_id: 'VARCHAR', source_id: 'VARCHAR', number: 'INTEGER', content_id: 'VARCHAR',
    state_id: 'VARCHAR', first_seen_at: 'TIMESTAMPTZ', last_seen_at: 'TIMESTAMPTZ', looks: 'INTEGER'
});
