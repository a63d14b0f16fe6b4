-- Adds the rows of a newline-delimited JSON file to source_listings; of two of one instant the one that says more stays.
INSERT INTO source_listings BY NAME
SELECT DISTINCT ON (source_id, listed_at) *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    source_id: 'VARCHAR', listed_at: 'TIMESTAMPTZ', collection: 'VARCHAR', location: 'VARCHAR', note: 'VARCHAR',
    year: 'INTEGER', kind: 'VARCHAR', publisher: 'VARCHAR'
})
ORDER BY source_id, listed_at, coalesce(publisher, '') DESC, coalesce("year", 0) DESC, note DESC, kind DESC, collection DESC,
    "location" DESC
ON CONFLICT (source_id, listed_at) DO UPDATE SET collection = excluded.collection, "location" = excluded."location",
    note = excluded.note, "year" = excluded."year", kind = excluded.kind, publisher = excluded.publisher
WHERE (coalesce(excluded.publisher, ''), coalesce(excluded."year", 0), excluded.note, excluded.kind,
       excluded.collection, excluded."location")
    > (coalesce(source_listings.publisher, ''), coalesce(source_listings."year", 0), source_listings.note,
       source_listings.kind, source_listings.collection, source_listings."location");
