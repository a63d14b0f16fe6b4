-- Takes articles out that no capture shows, under the current extraction or one that waits, and no version holds.
DELETE FROM contents
WHERE NOT EXISTS (SELECT 1 FROM captured_articles AS used WHERE used.content_id = contents.content_id)
  AND NOT EXISTS (SELECT 1 FROM waiting.captured_articles AS used WHERE used.content_id = contents.content_id)
  AND NOT EXISTS (SELECT 1 FROM versions AS used WHERE used.content_id = contents.content_id);
