-- One row per table that `rebuild` makes again.
SELECT table_name FROM duckdb_tables()
WHERE schema_name = 'main' AND NOT temporary AND table_name <> 'step_failures'
ORDER BY table_name;
