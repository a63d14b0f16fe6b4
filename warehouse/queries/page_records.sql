-- One row per page of the web: how the looks at the live page have gone, and how its last capture was last headed.
WITH live AS (
    SELECT look_id, source_id, observed_at, outcome, outcome IN ('present', 'unchanged') AS seen, status,
           fetched_at
    FROM looks
    WHERE origin = 'live'
), last_looks AS (
    SELECT source_id, max(observed_at) AS looked_at, arg_max(fetched_at, (observed_at, look_id)) AS asked_at,
           arg_max(outcome, (observed_at, look_id)) AS outcome,
           max(observed_at) FILTER (WHERE seen AND status = 200) AS whole_at
    FROM live
    GROUP BY source_id
), other_looks AS (
    SELECT live.source_id, max(live.observed_at) AS came_at
    FROM live
    JOIN last_looks USING (source_id)
    WHERE live.seen OR live.outcome <> last_looks.outcome
    GROUP BY live.source_id
), misses AS (
    SELECT live.source_id, count(*) AS misses, min(live.observed_at) AS missing_since
    FROM live
    LEFT JOIN other_looks USING (source_id)
    WHERE live.observed_at > coalesce(other_looks.came_at, '-infinity')
    GROUP BY live.source_id
), stories_of AS (
    SELECT roots.source_id, max(versions.first_seen_at) AS changed_at, min(contents.published_at) AS published_at,
           min(versions.first_seen_at) AS first_seen_at
    FROM source_roots AS roots
    JOIN versions ON versions.source_id = roots.root_id
    JOIN contents USING (content_id)
    GROUP BY roots.source_id
), latest AS (
    SELECT captures.source_id, max_by(captures, (captures.captured_at, captures.capture_id)) AS capture
    FROM captures
    JOIN observations AS made ON made.capture_id = captures.capture_id AND made.outcome = 'present'
    JOIN exchanges ON exchanges.look_id = made.look_id AND exchanges.origin = 'live'
    GROUP BY captures.source_id
), headed AS (
    SELECT observations.capture_id, max_by(exchanges, (observations.observed_at, exchanges.look_id)) AS answer
    FROM latest
    JOIN observations ON observations.capture_id = latest.capture.capture_id
    JOIN exchanges ON exchanges.look_id = observations.look_id AND exchanges.origin = 'live'
    WHERE observations.outcome IN ('present', 'unchanged') AND (exchanges.etag <> '' OR exchanges.last_modified <> '')
    GROUP BY observations.capture_id
)
SELECT sources.source_id, sources.collection, sources.location, sources.note, sources.kind,
       least(listed.found_at, stories_of.first_seen_at) AS found_at, stories_of.published_at, last_looks.looked_at, last_looks.asked_at,
       stories_of.changed_at, last_looks.outcome, coalesce(misses.misses, 0) AS misses, misses.missing_since,
       latest.capture.capture_id AS capture_id, latest.capture.sha256 AS sha256, latest.capture.warc AS warc,
       headed.answer.etag AS etag, headed.answer.last_modified AS last_modified, headed.answer.final_url AS final_url,
       headed.answer.fetched_at AS answered_at, last_looks.whole_at, warc_files.length AS warc_length
FROM sources
JOIN (SELECT source_id, min(listed_at) AS found_at FROM source_listings GROUP BY source_id) AS listed USING (source_id)
LEFT JOIN last_looks USING (source_id)
LEFT JOIN misses USING (source_id)
LEFT JOIN stories_of USING (source_id)
LEFT JOIN latest USING (source_id)
LEFT JOIN headed ON headed.capture_id = latest.capture.capture_id
LEFT JOIN warc_files ON warc_files.name = latest.capture.warc
WHERE sources.kind IN ('page', 'feed')
ORDER BY sources.source_id;
