CREATE OR REPLACE VIEW sources AS
WITH listed AS (
    SELECT source_id, arg_max(collection, listed_at) AS collection, arg_max(location, listed_at) AS location,
           arg_max(note, listed_at) AS note, arg_max({'year': "year"}, listed_at).year AS "year",
           arg_max(kind, listed_at) AS kind, max_by(publisher, (listed_at, publisher)) FILTER (publisher <> '') AS publisher
    FROM source_listings
    GROUP BY source_id
    UNION ALL
    SELECT roots.root_id, any_value(listed.collection), any_value(roots."location"),
           'named by pages that were captured', NULL, 'page', NULL
    FROM source_roots AS roots
    JOIN source_listings AS listed USING (source_id)
    WHERE roots.root_id NOT IN (SELECT source_id FROM source_listings)
    GROUP BY roots.root_id
), looked_at AS (
    SELECT source_id, count(*) AS looks, max(observed_at) AS last_look_at,
           arg_max(outcome, observed_at) AS last_outcome, arg_max(reason, observed_at) AS last_reason,
           max(observed_at) FILTER (outcome IN ('present', 'unchanged')) AS last_seen_at
    FROM looks
    GROUP BY source_id
), missed AS (
    SELECT looks.source_id, count(*) AS misses
    FROM looks
    JOIN looked_at USING (source_id)
    WHERE looks.outcome = looked_at.last_outcome AND looks.outcome NOT IN ('present', 'unchanged')
      AND looks.observed_at > coalesce(looked_at.last_seen_at, '-infinity')
    GROUP BY looks.source_id
)
SELECT listed.source_id, listed.collection, listed.location, listed.note, listed."year", listed.kind, listed.publisher, looked_at.looks,
       looked_at.last_look_at, looked_at.last_outcome, looked_at.last_reason, looked_at.last_seen_at, coalesce(missed.misses, 0) AS misses
FROM listed
LEFT JOIN looked_at USING (source_id)
LEFT JOIN missed USING (source_id);
