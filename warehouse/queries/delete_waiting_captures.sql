-- Takes the rows of some captures out of waiting.captures.
DELETE FROM waiting.captures WHERE list_contains($capture_ids, capture_id);
