-- Takes reported corrections out whose article is gone.
DELETE FROM reported_corrections
WHERE NOT EXISTS (SELECT 1 FROM contents WHERE contents.content_id = reported_corrections.content_id);
