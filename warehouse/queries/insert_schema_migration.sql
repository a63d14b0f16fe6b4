-- Records a migration.
INSERT INTO schema_migrations VALUES ($name, $sha256);
