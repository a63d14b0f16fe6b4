-- One row per change at the place of a passage that is quoted of another publisher.
SELECT change_id, summary, after, not_before, not_after, notices, silent
FROM change_log
WHERE change_id IN (SELECT unnest(change_ids) FROM quote_checks)
ORDER BY change_id;
