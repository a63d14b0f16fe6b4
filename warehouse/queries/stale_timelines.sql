-- One row per source whose sightings, extractions or comparison are not those its stories were made from.
WITH current AS (
    SELECT seen.source_id,
           md5(string_agg(
               concat_ws(' ', epoch_us(seen.observed_at)::VARCHAR, seen.capture_id, extractions.extraction_key),
               ';' ORDER BY seen.observed_at, seen.capture_id
           ) || $engine) AS digest
    FROM observations AS seen
    JOIN extractions USING (capture_id)
    WHERE seen.outcome IN ('present', 'unchanged')
    GROUP BY seen.source_id
)
SELECT current.source_id, current.digest
FROM current
LEFT JOIN timelines USING (source_id)
WHERE timelines.digest IS DISTINCT FROM current.digest
ORDER BY current.source_id;
