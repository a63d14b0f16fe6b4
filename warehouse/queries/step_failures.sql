-- One row per subject for which a step failed at its last attempt.
SELECT subject, source_id, error, digest, attempts, waits, first_failed_at
FROM step_failures
WHERE step = $step
ORDER BY subject;
