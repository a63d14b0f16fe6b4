-- One row per change that readers were told of, under the id by which they know it, those of the newest versions first, and
-- among those of one time the most important first.
SELECT change_log.* REPLACE (change_log.told_as AS change_id), changes.words
FROM change_log
JOIN changes USING (change_id)
WHERE change_log.told_as <> ''
ORDER BY change_log.not_after DESC, change_log.rank DESC, change_log.change_id
LIMIT $limit::BIGINT;
