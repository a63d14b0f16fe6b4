-- Takes claims out whose article is gone.
DELETE FROM claims
WHERE NOT EXISTS (SELECT 1 FROM contents WHERE contents.content_id = claims.content_id);
