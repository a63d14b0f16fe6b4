-- Adds the rows of some captures that wait to captured_pages.
INSERT INTO captured_pages BY NAME SELECT * FROM waiting.captured_pages WHERE list_contains($capture_ids, capture_id);
