-- Adds the rows of a newline-delimited JSON file to captures; a copy under an earlier file name wins.
INSERT INTO captures BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    capture_id: 'VARCHAR', source_id: 'VARCHAR', target_uri: 'VARCHAR', captured_at: 'TIMESTAMPTZ',
    media_type: 'VARCHAR', sha256: 'VARCHAR', length: 'BIGINT', warc: 'VARCHAR', warc_offset: 'BIGINT',
    warc_length: 'BIGINT'
})
ON CONFLICT (capture_id) DO UPDATE SET warc = excluded.warc, warc_offset = excluded.warc_offset,
    warc_length = excluded.warc_length
WHERE excluded.warc < captures.warc;
