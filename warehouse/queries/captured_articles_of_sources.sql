-- One row per article of a capture of some sources, in the order of the page.
SELECT captured.source_id, captured.capture_id, captured.part, captured.content_id, contents.state_id, captured.spans,
       contents.headline, contents.authors, contents.site, contents.site_basis, contents.published,
       contents.published_precision, contents.published_basis, contents.published_zone, contents.published_at,
       contents.published_evidence, contents.dateline, contents.language, contents.blocks
FROM captured_articles AS captured
JOIN contents USING (content_id)
WHERE list_contains($source_ids, captured.source_id)
ORDER BY captured.source_id, captured.capture_id, captured.part;
