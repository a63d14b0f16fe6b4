-- Takes the rows of some captures out of extractions.
DELETE FROM extractions WHERE list_contains($capture_ids, capture_id);
