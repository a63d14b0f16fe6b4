-- Takes the rows of name_mentions out whose article is gone.
DELETE FROM name_mentions
WHERE NOT EXISTS (SELECT 1 FROM contents WHERE contents.content_id = name_mentions.content_id);
