-- Adds the rows of a newline-delimited JSON file to waiting.captured_articles.
INSERT INTO waiting.captured_articles BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    capture_id: 'VARCHAR', part: 'INTEGER', source_id: 'VARCHAR', content_id: 'VARCHAR',
    spans: 'STRUCT("start" BIGINT, "end" BIGINT)[]'
});
