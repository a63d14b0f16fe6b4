-- Adds the rows of a newline-delimited JSON file to step_failures.
INSERT INTO step_failures BY NAME
SELECT *
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    step: 'VARCHAR', subject: 'VARCHAR', source_id: 'VARCHAR', error: 'VARCHAR', digest: 'VARCHAR',
    attempts: 'INTEGER', waits: 'INTEGER', first_failed_at: 'TIMESTAMPTZ', last_failed_at: 'TIMESTAMPTZ'
});
