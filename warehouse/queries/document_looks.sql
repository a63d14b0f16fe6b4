-- One row per document: when it was last looked at.
SELECT max(observed_at) AS looked_at
FROM looks
JOIN sources USING (source_id)
WHERE sources.kind = 'document' AND looks.origin = 'file'
GROUP BY source_id
ORDER BY source_id;
