-- One row: what tells one state of a warehouse from another.
SELECT concat_ws(' ',
    (SELECT count(*) || ':' || coalesce(bit_xor(md5_number(concat_ws(' ', name, length, problem))), 0) FROM warc_files),
    (SELECT count(*) || ':' || coalesce(bit_xor(md5_number(capture_id || extraction_key)), 0) FROM extractions),
    (SELECT count(*) || ':' || coalesce(bit_xor(md5_number(source_id || digest)), 0) FROM timelines),
    (SELECT count(*) || ':' || coalesce(max(name), '') FROM schema_migrations),
    (SELECT max(digest) FROM schema_views),
    (SELECT count(*) FROM search.lengths),
    (SELECT count(*) FROM waiting.sources),
    (SELECT max(state) FROM waiting.compared),
    (SELECT count(*) || ':' || coalesce(bit_xor(md5_number(step || subject || error || attempts)), 0) FROM step_failures)
) AS revision;
