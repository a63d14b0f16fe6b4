-- One row per comment that no migration gives: the statement that gives it to a view, a macro, a table or a column.
WITH told AS (
    SELECT unnest(from_json($comments, '[{"relation": "VARCHAR", "name": "VARCHAR", "comment": "VARCHAR"}]'), recursive := true)
),
relations AS (
    SELECT 'VIEW' AS kind, schema_name, view_name AS name FROM duckdb_views() WHERE database_name = current_database()
    UNION ALL
    SELECT 'TABLE', schema_name, table_name FROM duckdb_tables() WHERE database_name = current_database()
    UNION ALL
    SELECT DISTINCT CASE function_type WHEN 'macro' THEN 'MACRO' ELSE 'MACRO TABLE' END, schema_name, function_name
    FROM duckdb_functions()
    WHERE database_name = current_database() AND function_type IN ('macro', 'table_macro') AND NOT internal
),
named AS (
    SELECT kind, CASE schema_name WHEN 'main' THEN name ELSE schema_name || '.' || name END AS relation, schema_name, name
    FROM relations
    WHERE NOT starts_with(name, 'schema_') AND schema_name <> 'waiting'
),
columns AS (
    SELECT kind, relation, column_name AS name, columns.comment
    FROM named
    JOIN duckdb_columns() AS columns ON columns.database_name = current_database()
        AND columns.schema_name = named.schema_name AND columns.table_name = named.name
    WHERE kind IN ('VIEW', 'TABLE')
),
alike AS (  -- what all tables say of a column of one name
    SELECT name, any_value(comment) AS comment
    FROM columns
    WHERE kind = 'TABLE' AND relation NOT LIKE '%.%'
    GROUP BY name
    HAVING count(DISTINCT comment) = 1
),
meant AS (
    SELECT kind || ' ' || relation AS what, told.comment
    FROM named JOIN told USING (relation)
    WHERE told.name = ''
    UNION ALL
    SELECT format('COLUMN {}."{}"', columns.relation, columns.name),
           coalesce(own.comment, columns.comment, shared.comment, alike.comment)
    FROM columns
    LEFT JOIN told AS own ON own.relation = columns.relation AND own.name = columns.name
    LEFT JOIN told AS shared ON shared.relation = 'everywhere' AND shared.name = columns.name
    LEFT JOIN alike ON alike.name = columns.name
    WHERE kind = 'VIEW' OR own.comment IS NOT NULL OR columns.comment IS NULL
)
SELECT format('COMMENT ON {} IS ''{}''', what, replace(comment, '''', ''''''))
FROM meant
WHERE comment IS NOT NULL
ORDER BY what;
