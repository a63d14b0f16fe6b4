-- One row per article of a capture of some roots' sources, in the order of the page: where it stands, and the article.
SELECT roots.root_id, captured.capture_id, captured.part, captured.spans, contents.* EXCLUDE ("text")
FROM captured_articles AS captured
JOIN contents USING (content_id)
JOIN source_roots AS roots USING (source_id)
WHERE list_contains($source_ids, roots.root_id)
ORDER BY roots.root_id, captured.capture_id, captured.part;
