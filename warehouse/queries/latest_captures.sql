-- One row per source that has a capture: its latest, and the WARC file (with its length when it was read) that holds it.
SELECT latest.source_id, latest.capture.capture_id, latest.capture.sha256, latest.capture.captured_at, warc_files.name,
       warc_files.length
FROM (
    SELECT source_id, arg_max(captures, (captured_at, capture_id)) AS capture
    FROM captures
    GROUP BY source_id
) AS latest
JOIN warc_files ON warc_files.name = latest.capture.warc
ORDER BY latest.source_id;
