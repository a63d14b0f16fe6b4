-- One row per change, those of the newest versions first, and among those of one time the most important first.
SELECT change_log.*, changes.words
FROM change_log
JOIN changes USING (change_id)
ORDER BY change_log.not_after DESC, change_log.rank DESC, change_log.change_id
LIMIT $limit::BIGINT;
