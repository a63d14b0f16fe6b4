-- Takes all rows out of waiting.sources: the tables across stories are made.
DELETE FROM waiting.sources;
