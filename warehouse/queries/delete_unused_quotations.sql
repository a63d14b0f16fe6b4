-- Takes the rows of quotations out whose article is gone.
DELETE FROM quotations
WHERE NOT EXISTS (SELECT 1 FROM contents WHERE contents.content_id = quotations.content_id);
