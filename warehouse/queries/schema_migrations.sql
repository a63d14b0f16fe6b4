-- One row per migration that this database has had.
SELECT name, sha256 FROM schema_migrations ORDER BY name;
