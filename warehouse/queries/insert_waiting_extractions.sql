-- Adds the rows of a newline-delimited JSON file to waiting.extractions.
INSERT INTO waiting.extractions BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    capture_id: 'VARCHAR', source_id: 'VARCHAR', extraction_key: 'VARCHAR', articles: 'INTEGER', problem: 'VARCHAR',
    damage: 'VARCHAR[]', refusal_rule: 'VARCHAR', refusal_reason: 'VARCHAR', refusal_outcome: 'VARCHAR'
});
