-- One row per capture whose id begins so.
SELECT capture_id FROM captures WHERE starts_with(capture_id, $story) ORDER BY capture_id LIMIT 50;
