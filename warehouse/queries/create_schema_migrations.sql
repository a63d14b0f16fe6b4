-- One row per migration that this database has had; and one row that tells which views it has.
CREATE TABLE IF NOT EXISTS schema_migrations (name VARCHAR PRIMARY KEY, sha256 VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS schema_views (digest VARCHAR NOT NULL);
