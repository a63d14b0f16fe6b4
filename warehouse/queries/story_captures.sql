-- One row per capture that shows a version of the stories whose id begins so, in order of time.
SELECT versions.story_id, captures.capture_id, min(versions.number) AS number,
       arg_min(versions.version_id, versions.number) AS version_id, captures.captured_at, captures.target_uri,
       captures.warc, captures.warc_offset
FROM versions
JOIN version_captures AS shown USING (version_id)
JOIN captures ON captures.capture_id = shown.capture_id
WHERE starts_with(versions.story_id, $story) OR starts_with(split_part(versions.story_id, ':', 2), $story)
GROUP BY versions.story_id, captures.capture_id, captures.captured_at, captures.target_uri, captures.warc,
         captures.warc_offset
ORDER BY captures.captured_at, captures.capture_id, versions.story_id;
