-- Takes articles out that no capture shows under the current extraction.
DELETE FROM contents
WHERE NOT EXISTS (SELECT 1 FROM captured_articles AS used WHERE used.content_id = contents.content_id);
