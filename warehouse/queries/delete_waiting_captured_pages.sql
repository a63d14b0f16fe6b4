-- Takes the rows of some captures out of waiting.captured_pages.
DELETE FROM waiting.captured_pages WHERE list_contains($capture_ids, capture_id);
