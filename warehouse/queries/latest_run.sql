-- One row: when the latest round of looking began; NULL when there was none.
SELECT max(started_at) AS started_at FROM runs;
