-- One row per capture of a page of the web, with the place of its bytes.
SELECT captures.source_id, captures.captured_at, captures.capture_id, captures.sha256, captures.warc, captures.warc_offset
FROM captures
JOIN observations AS made ON made.capture_id = captures.capture_id AND made.outcome = 'present'
JOIN exchanges ON exchanges.look_id = made.look_id
ORDER BY captures.source_id, captures.captured_at, captures.capture_id;
