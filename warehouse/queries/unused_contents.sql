-- One row per article that no capture shows and no version holds.
SELECT content_id
FROM contents
ANTI JOIN captured_articles USING (content_id)
ANTI JOIN waiting.captured_articles USING (content_id)
ANTI JOIN versions USING (content_id)
ORDER BY content_id;
