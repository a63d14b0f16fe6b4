-- Forgets which views this database has.
DELETE FROM schema_views;
