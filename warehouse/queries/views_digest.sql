-- One row: the hash of the views that this database has; none when it has none.
SELECT digest FROM schema_views;
