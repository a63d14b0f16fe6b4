-- One row per capture: where its bytes lie, and the key under which it was extracted (NULL if never).
SELECT captures.capture_id, captures.source_id, captures.warc,
       captures.warc_offset, extractions.extraction_key
FROM captures
LEFT JOIN extractions USING (capture_id)
ORDER BY captures.captured_at, captures.capture_id;
