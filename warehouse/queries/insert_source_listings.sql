-- Adds the rows of a newline-delimited JSON file to source_listings; a row that is there stays.
INSERT OR IGNORE INTO source_listings BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    source_id: 'VARCHAR', listed_at: 'TIMESTAMPTZ', collection: 'VARCHAR', location: 'VARCHAR', note: 'VARCHAR',
    year: 'INTEGER', kind: 'VARCHAR', publisher: 'VARCHAR'
});
