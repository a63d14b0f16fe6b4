-- Takes the rows of some captures out of waiting.captured_articles.
DELETE FROM waiting.captured_articles WHERE list_contains($capture_ids, capture_id);
