-- Takes the rows of some captures out of captured_articles.
DELETE FROM captured_articles WHERE list_contains($capture_ids, capture_id);
