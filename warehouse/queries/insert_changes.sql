-- Adds the rows of a newline-delimited JSON file to changes.
INSERT INTO changes BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    change_id: 'VARCHAR', story_id: 'VARCHAR', source_id: 'VARCHAR', old_version_id: 'VARCHAR', new_version_id: 'VARCHAR',
    ordinal: 'INTEGER', kind: 'VARCHAR', role: 'VARCHAR', before: 'VARCHAR', after: 'VARCHAR',
    words: 'STRUCT(before_start INTEGER, before_end INTEGER, after_start INTEGER, after_end INTEGER)[]',
    old_position: 'INTEGER', new_position: 'INTEGER', moved: 'BOOLEAN', block: 'INTEGER',
    labels: 'STRUCT("name" VARCHAR, "rule" VARCHAR, "reason" VARCHAR, before_start INTEGER, before_end INTEGER, after_start INTEGER, after_end INTEGER)[]',
    substantive: 'VARCHAR', rank: 'INTEGER', rank_reason: 'VARCHAR', summary: 'VARCHAR',
    told_as: 'VARCHAR'
});
