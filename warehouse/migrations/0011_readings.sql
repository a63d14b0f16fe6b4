-- By which a capture is known to show the article that the page showed before, though other bytes of it differ.
CREATE TABLE readings (
    source_id      VARCHAR NOT NULL,
    extraction_key VARCHAR NOT NULL,
    capture_id     VARCHAR NOT NULL,
    captured_at    TIMESTAMPTZ NOT NULL,
    content_id     VARCHAR NOT NULL,
    layout         VARCHAR NOT NULL,
    page_key       VARCHAR NOT NULL,
    words          VARCHAR[] NOT NULL,
    known          INTEGER NOT NULL
);
COMMENT ON TABLE readings IS 'One row per source: the last capture of it whose page was read in full. Lost with rebuild.';
COMMENT ON COLUMN readings.source_id IS 'Key.';
COMMENT ON COLUMN readings.extraction_key IS 'Under which it was read; under another one it says nothing.';
COMMENT ON COLUMN readings.capture_id IS 'That was read.';
COMMENT ON COLUMN readings.captured_at IS 'UTC: of that capture; an older one is read in full.';
COMMENT ON COLUMN readings.content_id IS 'Its article.';
COMMENT ON COLUMN readings.layout IS 'JSON: where the article stands on the page.';
COMMENT ON COLUMN readings.page_key IS 'A later capture whose page has the same key under this layout shows the same article.';
COMMENT ON COLUMN readings.words IS 'Of each block of the article, as the page writes them: by them a block is found in another capture.';
COMMENT ON COLUMN readings.known IS 'Captures that were known by the key since; after some of them one is read in full.';

COMMENT ON TABLE captured_pages IS 'One row per capture of a web page that was read in full: how many words have which place, and the blocks that are in no article. A capture that is known to show the article of an earlier one has none.';
