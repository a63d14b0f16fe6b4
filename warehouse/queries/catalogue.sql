-- One row per name that may be typed in a statement: tables and views with their columns, macros, reserved words.
SELECT 'table' AS kind, '' AS owner,
       CASE schema_name WHEN 'main' THEN table_name ELSE schema_name || '.' || table_name END AS name,
       coalesce(comment, '') AS told
FROM duckdb_tables()
WHERE NOT temporary
UNION ALL
SELECT 'view', '', view_name, coalesce(comment, '') FROM duckdb_views() WHERE NOT internal
UNION ALL
SELECT 'column', table_name, column_name, coalesce(comment, '') FROM duckdb_columns() WHERE NOT internal
UNION ALL
SELECT CASE function_type WHEN 'table_macro' THEN 'table macro' ELSE 'macro' END, '',
       function_name || '(' || array_to_string(parameters, ', ') || ')', coalesce(comment, '')
FROM duckdb_functions()
WHERE schema_name = 'main' AND NOT internal AND function_type IN ('macro', 'table_macro')
UNION ALL
SELECT 'keyword', '', upper(keyword_name), '' FROM duckdb_keywords() WHERE keyword_category = 'reserved'
ORDER BY kind, owner, name;
