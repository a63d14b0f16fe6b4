-- One row per capture that shows a version of the stories of some sources, in order of time.
WITH seen AS (
    SELECT capture_id, count(*) AS looks, arg_min(origin, (observed_at, look_id)) AS origin,
           arg_min(final_url, (observed_at, look_id)) AS final_url
    FROM looks
    WHERE capture_id IN (SELECT capture_id FROM version_captures WHERE list_contains($source_ids, source_id))
    GROUP BY capture_id
)
SELECT versions.story_id, versions.number, captures.capture_id, captures.captured_at, captures.target_uri, captures.sha256,
       captures.length, captures.warc, captures.warc_offset, captures.warc_length, seen.looks, seen.origin, seen.final_url
FROM version_captures AS shown
JOIN versions USING (version_id)
JOIN captures ON captures.capture_id = shown.capture_id
LEFT JOIN seen ON seen.capture_id = captures.capture_id
WHERE list_contains($source_ids, shown.source_id)
ORDER BY versions.story_id, versions.number, captures.captured_at, captures.capture_id;
