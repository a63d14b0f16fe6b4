-- Takes the rows of contents out whose article is among those of a newline-delimited JSON file: it was read again.
DELETE FROM contents
WHERE content_id IN (
    SELECT content_id
    FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {content_id: 'VARCHAR'})
);
