-- Takes the rows of some captures out of waiting.extractions.
DELETE FROM waiting.extractions WHERE list_contains($capture_ids, capture_id);
