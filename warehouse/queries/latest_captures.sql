-- One row per source that has a capture: its latest, the WARC file (with its length when it was read) that holds it,
-- and what a server may be asked about it (NULL for a document).
SELECT latest.source_id, latest.capture.capture_id, latest.capture.sha256, warc_files.name, warc_files.length,
       exchanges.etag, exchanges.last_modified
FROM (
    SELECT source_id, arg_max(captures, (captured_at, capture_id)) AS capture
    FROM captures
    GROUP BY source_id
) AS latest
JOIN warc_files ON warc_files.name = latest.capture.warc
LEFT JOIN observations AS made
  ON made.capture_id = latest.capture.capture_id AND made.outcome = 'present'
LEFT JOIN exchanges ON exchanges.look_id = made.look_id AND exchanges.origin = 'live'
ORDER BY latest.source_id;
