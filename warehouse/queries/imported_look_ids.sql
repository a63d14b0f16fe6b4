-- One row per look that a WARC file of another program told of.
SELECT look_id
FROM exchanges
WHERE origin = 'warc'
ORDER BY look_id;
