-- One row per media type, year by the keeper's knowledge and key under which captures were extracted; `kind` names the three.
SELECT DISTINCT concat_ws(chr(31), coalesce(sources."year"::VARCHAR, ''), extractions.extraction_key, captures.media_type) AS kind,
       captures.media_type, sources."year", extractions.extraction_key
FROM captures
JOIN sources ON sources.source_id = captures.source_id AND sources.kind <> 'feed'
JOIN extractions USING (capture_id);
