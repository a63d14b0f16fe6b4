CREATE OR REPLACE VIEW furniture AS
SELECT pages.story_id, pages.headline, pages.number, pages.version_id, pages.first_seen_at,
       pages.capture_id, pages."location", one.block.place, one.block."role", one.position, one.block."text"
FROM version_pages AS pages, unnest(pages.blocks) WITH ORDINALITY AS one(block, position);
COMMENT ON VIEW furniture IS 'One row per block of a web page that is in no article, of the first capture of each version that was read in full: navigation, teasers, readers'' comments, counters, and what is hidden.';
COMMENT ON COLUMN furniture.story_id IS 'Of the version.';
COMMENT ON COLUMN furniture.headline IS 'Of the version.';
COMMENT ON COLUMN furniture.number IS 'Of the version, from 1.';
COMMENT ON COLUMN furniture.version_id IS 'With which it is stored.';
COMMENT ON COLUMN furniture.first_seen_at IS 'UTC: of the version.';
COMMENT ON COLUMN furniture.capture_id IS 'Which shows it: evidence.';
COMMENT ON COLUMN furniture.location IS 'Of the source.';
COMMENT ON COLUMN furniture.place IS 'furniture or hidden.';
COMMENT ON COLUMN furniture."role" IS 'navigation, teaser, readers, advertisement, copy, counter, control, metadata, other or hidden.';
COMMENT ON COLUMN furniture."position" IS 'Its place among them, from 1, in the order of the page.';
COMMENT ON COLUMN furniture."text" IS 'Literal.';
