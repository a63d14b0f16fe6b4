-- One row: how many sources have stories that the tables across stories do not know yet.
SELECT count(*) AS sources FROM waiting.sources;
