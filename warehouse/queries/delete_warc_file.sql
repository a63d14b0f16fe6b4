-- Forgets that a WARC file was read in.
DELETE FROM warc_files WHERE name = $name;
