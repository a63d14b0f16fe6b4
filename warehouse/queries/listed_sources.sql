-- One row per source, as it was listed last.
SELECT source_id, collection, location, note, year, kind, publisher FROM sources ORDER BY source_id;
