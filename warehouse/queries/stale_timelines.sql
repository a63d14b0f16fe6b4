-- One row per root whose sightings, extractions, decisions, stated publisher or comparison are not those its stories
-- were made from; the digest is NULL for one that is no root any more. `only_engine`: nothing but the comparison differs.
WITH stated AS (
    SELECT roots.root_id, max_by(listed.publisher, (listed.listed_at, listed.publisher)) AS publisher
    FROM source_listings AS listed
    JOIN source_roots AS roots USING (source_id)
    WHERE listed.publisher <> ''
    GROUP BY roots.root_id
),
seen_there AS (
    SELECT roots.root_id AS source_id,
           string_agg(
               concat_ws(' ', epoch_us(seen.observed_at)::VARCHAR, seen.capture_id, extractions.extraction_key,
                         freed.capture_id),
               ';' ORDER BY seen.observed_at, seen.capture_id
           ) AS told,
           coalesce(max(stated.publisher), '') AS publisher
    FROM observations AS seen
    JOIN source_roots AS roots ON roots.source_id = seen.source_id
    JOIN extractions ON extractions.capture_id = seen.capture_id
    LEFT JOIN stated ON stated.root_id = roots.root_id
    LEFT JOIN released_captures AS freed ON freed.capture_id = seen.capture_id
    WHERE seen.outcome IN ('present', 'unchanged')
      AND seen.capture_id NOT IN (SELECT capture_id FROM refused_captures)
    GROUP BY roots.root_id
),
current AS (
    SELECT source_id, told, publisher, md5(told || $engine || publisher) AS digest FROM seen_there
)
SELECT coalesce(current.source_id, timelines.source_id) AS source_id, current.digest,
       coalesce(timelines.digest = md5(current.told || timelines.engine || current.publisher), FALSE) AS only_engine
FROM current
FULL JOIN timelines ON timelines.source_id = current.source_id
WHERE timelines.digest IS DISTINCT FROM current.digest
ORDER BY 1;
