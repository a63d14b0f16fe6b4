-- One row per migration that this database has had; one row that tells which views it has; and the statements that change
-- its tables.
CREATE TABLE IF NOT EXISTS schema_migrations (name VARCHAR PRIMARY KEY, sha256 VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS schema_views (digest VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS schema_statements (
    name VARCHAR NOT NULL, what VARCHAR NOT NULL, ordinal INTEGER NOT NULL, statement VARCHAR NOT NULL
);
