-- Adds the rows of some captures that wait to captured_articles.
INSERT INTO captured_articles BY NAME SELECT * FROM waiting.captured_articles WHERE list_contains($capture_ids, capture_id);
