CREATE OR REPLACE VIEW furniture AS
SELECT pages.story_id, pages.headline, pages.number, pages.version_id, pages.first_seen_at,
       pages.capture_id, pages."location", one.block.place, one.block."role", one.position, one.block."text"
FROM version_pages AS pages, unnest(pages.blocks) WITH ORDINALITY AS one(block, position);
