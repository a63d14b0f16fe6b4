-- Writes one row per change to a CSV file, oldest first, its lists as JSON: the change log with the evidence on both sides.
COPY (
    SELECT change_log.* REPLACE (
        to_json(change_log.removed) AS removed, to_json(change_log.inserted) AS inserted,
        to_json(change_log.labels) AS labels, to_json(change_log.notices) AS notices, to_json(change_log.untold) AS untold
    ), to_json(changes.words) AS words,
           older.target_uri AS old_target_uri, older.captured_at AS old_captured_at, older.sha256 AS old_sha256,
           older.warc AS old_warc, older.warc_offset AS old_warc_offset,
           newer.target_uri AS new_target_uri, newer.captured_at AS new_captured_at, newer.sha256 AS new_sha256,
           newer.warc AS new_warc, newer.warc_offset AS new_warc_offset
    FROM change_log
    JOIN changes USING (change_id)
    JOIN captures AS older ON older.capture_id = change_log.old_capture_id
    JOIN captures AS newer ON newer.capture_id = change_log.new_capture_id
    ORDER BY change_log.not_after, change_log.story_id, change_log.new_number, change_log.ordinal
) TO $path (FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ');
