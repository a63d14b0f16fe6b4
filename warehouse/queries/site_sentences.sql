-- One row per sentence of the articles that versions of some sources hold, in order.
SELECT content_id, position, block, role, text
FROM sentences
WHERE content_id IN (SELECT content_id FROM versions WHERE list_contains($source_ids, source_id))
ORDER BY content_id, position;
