-- Adds the rows of a newline-delimited JSON file to exchanges; of copies the whole row under the earlier file name stays.
INSERT INTO exchanges BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    look_id: 'VARCHAR', origin: 'VARCHAR', via: 'VARCHAR', url: 'VARCHAR', final_url: 'VARCHAR',
    hops: 'STRUCT(url VARCHAR, status INTEGER, "location" VARCHAR)[]', status: 'INTEGER', etag: 'VARCHAR',
    last_modified: 'VARCHAR', fetched_at: 'TIMESTAMPTZ', made_at: 'TIMESTAMPTZ', warc: 'VARCHAR'
})
ON CONFLICT (look_id) DO UPDATE SET origin = excluded.origin, via = excluded.via, url = excluded.url,
    final_url = excluded.final_url, hops = excluded.hops, status = excluded.status, etag = excluded.etag,
    last_modified = excluded.last_modified, fetched_at = excluded.fetched_at, made_at = excluded.made_at,
    warc = excluded.warc
WHERE excluded.warc < exchanges.warc;
