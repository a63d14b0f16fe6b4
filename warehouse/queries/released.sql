-- One row per capture that a person released from quarantine.
SELECT capture_id FROM released_captures ORDER BY capture_id;
