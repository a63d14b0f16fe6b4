-- One row per article of a capture of some roots' sources, in the order of the page.
SELECT roots.root_id, captured.capture_id, captured.part, captured.content_id, contents.state_id, captured.spans,
       contents.headline, contents.authors, contents.site, contents.site_basis, contents.published,
       contents.published_precision, contents.published_basis, contents.published_zone, contents.published_at,
       contents.published_evidence, contents.dateline, contents.language, contents.blocks, contents.modified,
       contents.canonical_url, contents.section, contents.image, contents.tags, contents.links, contents.provenance
FROM captured_articles AS captured
JOIN contents USING (content_id)
JOIN source_roots AS roots USING (source_id)
WHERE list_contains($source_ids, roots.root_id)
ORDER BY roots.root_id, captured.capture_id, captured.part;
