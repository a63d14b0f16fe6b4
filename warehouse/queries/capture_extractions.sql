-- One row per capture: where its bytes lie, what they are, and the key under which it was extracted (NULL if never).
SELECT captures.capture_id, captures.source_id, captures.warc, captures.warc_offset, captures.target_uri,
       captures.media_type, captures.captured_at, extractions.extraction_key
FROM captures
JOIN sources ON sources.source_id = captures.source_id AND sources.kind <> 'feed'
LEFT JOIN extractions USING (capture_id)
ORDER BY captures.captured_at, captures.capture_id;
