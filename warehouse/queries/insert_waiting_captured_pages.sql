-- Adds the rows of a newline-delimited JSON file to waiting.captured_pages.
INSERT INTO waiting.captured_pages BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    capture_id: 'VARCHAR', source_id: 'VARCHAR', text_words: 'INTEGER', beside_words: 'INTEGER',
    furniture_words: 'INTEGER', hidden_words: 'INTEGER', stated_words: 'INTEGER', stated_missing: 'INTEGER',
    longest_words: 'INTEGER', longest_missing: 'INTEGER', share: 'DOUBLE', flaw: 'VARCHAR',
    blocks: 'STRUCT("place" VARCHAR, "role" VARCHAR, "text" VARCHAR)[]'
});
