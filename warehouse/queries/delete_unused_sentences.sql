-- Takes sentences out whose article is gone.
DELETE FROM sentences
WHERE NOT EXISTS (SELECT 1 FROM contents WHERE contents.content_id = sentences.content_id);
