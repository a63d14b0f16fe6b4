-- One row per statement that changes a table: its name, what it does, the statement; in their order.
SELECT name, what, statement FROM schema_statements ORDER BY name, what, ordinal;
