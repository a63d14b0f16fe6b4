-- One row per capture that waits, or is of another kind (capture_kinds) than those given: where its bytes lie, what they
-- are, the key under which it was extracted (NULL if never), the key under which it was read again and waits (NULL if it
-- does not), under whose name its stories stand, and what the keeper of the list knows.
SELECT captures.capture_id, captures.source_id, captures.warc, captures.warc_offset, captures.target_uri,
       captures.media_type, captures.captured_at, extractions.extraction_key, again.extraction_key AS waiting_key,
       coalesce(roots.root_id, captures.source_id) AS root_id, sources."year", sources.publisher
FROM captures
JOIN sources ON sources.source_id = captures.source_id AND sources.kind <> 'feed'
LEFT JOIN extractions USING (capture_id)
LEFT JOIN waiting.captures AS again ON again.capture_id = captures.capture_id
LEFT JOIN source_roots AS roots ON roots.source_id = captures.source_id
WHERE again.extraction_key IS NOT NULL OR extractions.extraction_key IS NULL
   OR concat_ws(chr(31), coalesce(sources."year"::VARCHAR, ''), extractions.extraction_key, captures.media_type)
      NOT IN (SELECT unnest($kinds::VARCHAR[]))
ORDER BY captures.captured_at, captures.capture_id;
