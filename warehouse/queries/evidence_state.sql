-- One row: what tells one state of what stories are made from, and of the engine that compares them, from another.
SELECT concat_ws(' ',
    (SELECT count(*) || ':' || coalesce(bit_xor(md5_number(concat_ws(' ', name, length, problem))), 0) FROM warc_files),
    (SELECT count(*) || ':' || coalesce(bit_xor(md5_number(capture_id || extraction_key)), 0) FROM extractions),
    $engine
) AS state;
