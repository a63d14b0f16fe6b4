-- Takes the rows of reported_corrections out whose article is among those of a newline-delimited JSON file: it was read again.
DELETE FROM reported_corrections
WHERE content_id IN (
    SELECT content_id
    FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {content_id: 'VARCHAR'})
);
