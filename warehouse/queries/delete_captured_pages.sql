-- Takes the rows of some captures out of captured_pages.
DELETE FROM captured_pages WHERE list_contains($capture_ids, capture_id);
