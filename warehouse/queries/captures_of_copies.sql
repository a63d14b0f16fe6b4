-- One row per capture that came from a stored copy of a page.
SELECT observations.capture_id
FROM observations
JOIN exchanges USING (look_id)
WHERE exchanges.origin = 'file' AND observations.capture_id IS NOT NULL
ORDER BY observations.capture_id;
