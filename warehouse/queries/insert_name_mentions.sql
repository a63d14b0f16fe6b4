-- Adds the rows of a newline-delimited JSON file to name_mentions, of articles that have none yet.
INSERT INTO name_mentions BY NAME
SELECT DISTINCT ON (fresh.mention_id) fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    mention_id: 'VARCHAR', content_id: 'VARCHAR', position: 'INTEGER', block: 'INTEGER', starts: 'INTEGER',
    ends: 'INTEGER', kind: 'VARCHAR', literal: 'VARCHAR', title: 'VARCHAR', role: 'VARCHAR', acronym: 'VARCHAR',
    expansion: 'VARCHAR', place: 'VARCHAR', country: 'VARCHAR', region: 'VARCHAR'
}) AS fresh
WHERE NOT EXISTS (SELECT 1 FROM name_mentions AS old WHERE old.content_id = fresh.content_id);
