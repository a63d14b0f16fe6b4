-- One row per thing that the captures of a source, of some, say of where it belongs, with the earliest capture that says so.
WITH asked AS (
    SELECT source_id, arg_max(kind, listed_at) AS kind, arg_max("location", listed_at) AS "location"
    FROM source_listings
    WHERE source_id IN (SELECT unnest($source_ids))
    GROUP BY source_id
)
SELECT captures.source_id, any_value(asked.kind) AS kind, any_value(asked.location) AS location,
       coalesce(exchanges.final_url, '') AS final_url, contents.canonical_url, contents.headline,
       coalesce(left(arg_min(contents.text, (captures.captured_at, captures.capture_id)), 1500), '') AS opening,
       min_by(captures.capture_id, (captures.captured_at, captures.capture_id)) AS capture_id,
       min(captures.captured_at) AS since
FROM captures
JOIN asked USING (source_id)
JOIN extractions ON extractions.capture_id = captures.capture_id
LEFT JOIN observations AS made ON made.capture_id = captures.capture_id AND made.outcome = 'present'
LEFT JOIN exchanges ON exchanges.look_id = made.look_id
LEFT JOIN captured_articles AS shown ON shown.capture_id = captures.capture_id AND shown.part = 0
LEFT JOIN contents ON contents.content_id = shown.content_id
WHERE captures.capture_id NOT IN (SELECT capture_id FROM refused_captures)
GROUP BY captures.source_id, exchanges.final_url, contents.canonical_url, contents.headline
UNION ALL
SELECT captures.source_id, any_value(asked.kind), any_value(asked.location), '', NULL, NULL, '',
       min(captures.capture_id), min(captures.captured_at)
FROM captures
JOIN asked USING (source_id)
WHERE captures.capture_id IN (SELECT capture_id FROM refused_captures)
GROUP BY captures.source_id
ORDER BY 1, 9, 8, 4, 5, 6;
