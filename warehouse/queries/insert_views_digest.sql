-- Records which views this database has.
INSERT INTO schema_views VALUES ($digest);
