-- One row per source: how its looks have gone.
SELECT source_id, kind, location, looks, last_look_at, last_outcome, last_reason, last_seen_at, misses,
       (SELECT min(listed_at) FROM source_listings WHERE source_listings.source_id = sources.source_id) AS listed_at
FROM sources
ORDER BY location, source_id;
