-- One row per source whose page was read in full and whose article is there: by what it is known again.
SELECT readings.source_id, readings.extraction_key, readings.capture_id, readings.captured_at, readings.content_id,
       readings.layout, readings.page_key, readings.words, readings.known
FROM readings
SEMI JOIN contents USING (content_id)
WHERE list_contains($source_ids, readings.source_id)
ORDER BY readings.source_id;
