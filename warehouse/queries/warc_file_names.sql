-- One row per WARC file that was read in.
SELECT name, length, problem FROM warc_files ORDER BY name;
