-- Adds the rows of a newline-delimited JSON file to notices.
INSERT INTO notices BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    notice_id: 'VARCHAR', story_id: 'VARCHAR', source_id: 'VARCHAR', version_id: 'VARCHAR', change_id: 'VARCHAR',
    kind: 'VARCHAR', rule: 'VARCHAR', text: 'VARCHAR', starts: 'INTEGER', ends: 'INTEGER', subject: 'VARCHAR',
    wrong: 'VARCHAR', "right": 'VARCHAR', dated: 'VARCHAR'
});
