-- One row per change whose id begins so; a few are enough to see that it is not one.
SELECT change_log.*, changes.words
FROM change_log
JOIN changes USING (change_id)
WHERE starts_with(change_log.change_id, $name) OR starts_with(split_part(change_log.change_id, ':', 2), $name)
ORDER BY change_log.change_id
LIMIT 10;
