-- One row per capture of a page of the web, with the place of its bytes and the length of their file.
SELECT captures.source_id, captures.captured_at, captures.capture_id, captures.sha256, captures.warc, captures.warc_offset,
       captures.media_type, warc_files."length"
FROM captures
JOIN observations AS made ON made.capture_id = captures.capture_id AND made.outcome = 'present'
JOIN exchanges ON exchanges.look_id = made.look_id
JOIN warc_files ON warc_files."name" = captures.warc
ORDER BY captures.source_id, captures.captured_at, captures.capture_id;
