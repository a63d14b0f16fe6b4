-- One row per capture whose reading under a new key waits for the others of its story.
SELECT capture_id FROM waiting.extractions;
