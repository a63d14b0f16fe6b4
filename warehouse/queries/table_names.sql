-- One row per table that `rebuild` makes again, row for row. Which captures are read in full depends on when they came.
SELECT table_name FROM duckdb_tables()
WHERE schema_name = 'main' AND NOT temporary AND table_name NOT IN ('step_failures', 'readings', 'captured_pages')
ORDER BY table_name;
