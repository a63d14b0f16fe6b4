-- Adds the rows of a newline-delimited JSON file to captures; of copies the whole row under the earlier file name stays.
INSERT INTO captures BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    capture_id: 'VARCHAR', source_id: 'VARCHAR', target_uri: 'VARCHAR', captured_at: 'TIMESTAMPTZ',
    media_type: 'VARCHAR', sha256: 'VARCHAR', length: 'BIGINT', warc: 'VARCHAR', warc_offset: 'BIGINT',
    warc_length: 'BIGINT'
})
ON CONFLICT (capture_id) DO UPDATE SET source_id = excluded.source_id, target_uri = excluded.target_uri,
    captured_at = excluded.captured_at, media_type = excluded.media_type, sha256 = excluded.sha256,
    length = excluded.length, warc = excluded.warc, warc_offset = excluded.warc_offset,
    warc_length = excluded.warc_length
WHERE excluded.warc < captures.warc;
