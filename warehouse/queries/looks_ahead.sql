-- One row per WARC file with live looks after a time: how many, and when the last of them was.
SELECT looks.warc, count(*) AS looks, max(looks.observed_at) AS last_at
FROM looks
JOIN sources USING (source_id)
WHERE looks.observed_at > $after::TIMESTAMPTZ AND (looks.origin = 'live' OR (looks.origin = 'file' AND sources.kind = 'document'))
GROUP BY looks.warc
ORDER BY looks.warc;
