-- Adds the rows of some captures that wait to extractions.
INSERT INTO extractions BY NAME SELECT * FROM waiting.extractions WHERE list_contains($capture_ids, capture_id);
