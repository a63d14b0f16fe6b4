-- Takes the rows of sources out of readings that a newline-delimited JSON file brings anew, where those are not newer.
DELETE FROM readings
WHERE EXISTS (
    SELECT 1
    FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
        source_id: 'VARCHAR', extraction_key: 'VARCHAR', captured_at: 'TIMESTAMPTZ'
    }) AS fresh
    WHERE fresh.source_id = readings.source_id
      AND (fresh.captured_at >= readings.captured_at OR fresh.extraction_key <> readings.extraction_key)
);
