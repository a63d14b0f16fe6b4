-- One row per capture that is evidence of a change: the first and the last of the older version, the first of the newer.
WITH shown AS (
    SELECT DISTINCT side, captures.*
    FROM (
        SELECT 'before' AS side, old_version_id AS version_id FROM changes WHERE change_id = $name
        UNION ALL
        SELECT 'after', new_version_id FROM changes WHERE change_id = $name
    )
    JOIN version_captures USING (version_id)
    JOIN captures ON captures.capture_id = version_captures.capture_id
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY side ORDER BY captured_at, capture_id) AS place,
           count(*) OVER (PARTITION BY side) AS places
    FROM shown
), seen AS (
    SELECT capture_id, arg_min(looks, (observed_at, look_id)) AS look
    FROM looks
    WHERE capture_id IN (SELECT capture_id FROM shown)
    GROUP BY capture_id
)
SELECT side, capture_id, captured_at, target_uri, media_type, sha256, length, warc, warc_offset,
       seen.look.origin AS origin, seen.look.via AS via, seen.look.url AS url, seen.look.status AS status,
       seen.look.fetched_at AS fetched_at
FROM placed
LEFT JOIN seen USING (capture_id)
WHERE place = 1 OR (side = 'before' AND place = places)
ORDER BY captured_at, side DESC;
