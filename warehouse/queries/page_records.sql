-- One row per page of the web: how the looks at the live page have gone, and what its last capture there was headed with.
WITH live AS (
    SELECT source_id, observed_at, outcome IN ('present', 'unchanged') AS seen, outcome
    FROM looks
    WHERE origin = 'live'
), last_looks AS (
    SELECT source_id, max(observed_at) AS looked_at, arg_max(outcome, observed_at) AS outcome,
           max(observed_at) FILTER (seen) AS seen_at
    FROM live
    GROUP BY source_id
), misses AS (
    SELECT live.source_id, count(*) AS misses, min(live.observed_at) AS missing_since
    FROM live
    JOIN last_looks USING (source_id)
    WHERE live.observed_at > coalesce(last_looks.seen_at, '-infinity') AND live.outcome = last_looks.outcome
      AND NOT live.seen
      AND NOT EXISTS (SELECT 1 FROM live AS between_them
                      WHERE between_them.source_id = live.source_id AND between_them.observed_at > live.observed_at
                        AND between_them.outcome <> last_looks.outcome)
    GROUP BY live.source_id
), stories_of AS (
    SELECT roots.source_id, max(versions.first_seen_at) AS changed_at, min(contents.published_at) AS published_at,
           min(versions.first_seen_at) AS first_seen_at
    FROM source_roots AS roots
    JOIN versions ON versions.source_id = roots.root_id
    JOIN contents USING (content_id)
    GROUP BY roots.source_id
), latest AS (
    SELECT captures.source_id, arg_max(captures.capture_id, captures.captured_at) AS capture_id,
           arg_max(captures.sha256, captures.captured_at) AS sha256, arg_max(captures.warc, captures.captured_at) AS warc,
           arg_max(exchanges.etag, captures.captured_at) AS etag,
           arg_max(exchanges.last_modified, captures.captured_at) AS last_modified,
           arg_max(exchanges.final_url, captures.captured_at) AS final_url
    FROM captures
    JOIN observations AS made ON made.capture_id = captures.capture_id AND made.outcome = 'present'
    JOIN exchanges ON exchanges.look_id = made.look_id AND exchanges.origin = 'live'
    GROUP BY captures.source_id
)
SELECT sources.source_id, sources.collection, sources.location, sources.note, sources.kind,
       least(listed.found_at, stories_of.first_seen_at) AS found_at, stories_of.published_at, last_looks.looked_at,
       stories_of.changed_at, last_looks.outcome, coalesce(misses.misses, 0) AS misses, misses.missing_since,
       latest.capture_id, latest.sha256, latest.etag, latest.last_modified, latest.final_url, latest.warc,
       warc_files.length AS warc_length
FROM sources
JOIN (SELECT source_id, min(listed_at) AS found_at FROM source_listings GROUP BY source_id) AS listed USING (source_id)
LEFT JOIN last_looks USING (source_id)
LEFT JOIN misses USING (source_id)
LEFT JOIN stories_of USING (source_id)
LEFT JOIN latest USING (source_id)
LEFT JOIN warc_files ON warc_files.name = latest.warc
WHERE sources.kind IN ('page', 'feed')
ORDER BY sources.source_id;
