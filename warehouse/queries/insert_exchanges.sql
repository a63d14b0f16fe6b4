-- Adds the rows of a newline-delimited JSON file to exchanges; a copy under an earlier file name wins.
INSERT INTO exchanges BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    look_id: 'VARCHAR', origin: 'VARCHAR', via: 'VARCHAR', url: 'VARCHAR', final_url: 'VARCHAR',
    hops: 'STRUCT(url VARCHAR, status INTEGER, "location" VARCHAR)[]', status: 'INTEGER', etag: 'VARCHAR',
    last_modified: 'VARCHAR', fetched_at: 'TIMESTAMPTZ', made_at: 'TIMESTAMPTZ', warc: 'VARCHAR'
})
ON CONFLICT (look_id) DO UPDATE SET warc = excluded.warc, fetched_at = excluded.fetched_at
WHERE excluded.warc < exchanges.warc;
