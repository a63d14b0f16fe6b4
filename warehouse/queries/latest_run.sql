-- One row: when the latest round of looking began; NULL when there was none. What is written down of ids is no round.
SELECT max(started_at) AS started_at FROM runs WHERE warc NOT IN (SELECT warc FROM upgrades);
