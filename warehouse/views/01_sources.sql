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
COMMENT ON VIEW sources IS 'One row per source: what the list says of it, and how the last look went.';
COMMENT ON COLUMN sources.source_id IS 'Key: src1:…';
COMMENT ON COLUMN sources.collection IS 'Name of the source list.';
COMMENT ON COLUMN sources.location IS 'Path below the folder of the source list, or URL.';
COMMENT ON COLUMN sources.note IS 'What the keeper of the list says about it.';
COMMENT ON COLUMN sources."year" IS 'Year of writing by the keeper''s knowledge; NULL if not given.';
COMMENT ON COLUMN sources.publisher IS 'Whose page it is by the keeper''s knowledge; NULL if not given.';
COMMENT ON COLUMN sources.kind IS 'document, page or feed.';
COMMENT ON COLUMN sources.looks IS 'How often it was looked at.';
COMMENT ON COLUMN sources.last_look_at IS 'UTC.';
COMMENT ON COLUMN sources.last_outcome IS 'present, unchanged, absent, blocked or failed.';
COMMENT ON COLUMN sources.last_reason IS 'Why the last look did not see it; else empty.';
COMMENT ON COLUMN sources.last_seen_at IS 'UTC: when it was last there; NULL if never.';
COMMENT ON COLUMN sources.misses IS 'Looks since it was last there that came to the same as the last one; 0 while it is there.';
