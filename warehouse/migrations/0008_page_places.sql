-- Every word of a web page has one of four places; those that are in no article are kept with their capture.
CREATE TABLE captured_pages (
    capture_id      VARCHAR NOT NULL,
    source_id       VARCHAR NOT NULL,
    text_words      INTEGER NOT NULL,
    beside_words    INTEGER NOT NULL,
    furniture_words INTEGER NOT NULL,
    hidden_words    INTEGER NOT NULL,
    stated_words    INTEGER NOT NULL,
    stated_missing  INTEGER NOT NULL,
    longest_words   INTEGER NOT NULL,
    longest_missing INTEGER NOT NULL,
    share           DOUBLE NOT NULL,
    flaw            VARCHAR NOT NULL,
    blocks          STRUCT("place" VARCHAR, "role" VARCHAR, "text" VARCHAR)[] NOT NULL
);
COMMENT ON TABLE captured_pages IS 'One row per capture of a web page: how many words have which place, and the blocks that are in no article.';
COMMENT ON COLUMN captured_pages.capture_id IS 'Key.';
COMMENT ON COLUMN captured_pages.source_id IS 'Of the capture.';
COMMENT ON COLUMN captured_pages.text_words IS 'Words of the article''s running text.';
COMMENT ON COLUMN captured_pages.beside_words IS 'Words beside the text: captions, boxes, tables, embeds, notes of correction.';
COMMENT ON COLUMN captured_pages.furniture_words IS 'Words of the page: navigation, teasers, readers'' comments, advertisements, counters.';
COMMENT ON COLUMN captured_pages.hidden_words IS 'Words that the eye does not see.';
COMMENT ON COLUMN captured_pages.stated_words IS 'Words of the text that structured data states (articleBody); 0 where none is stated.';
COMMENT ON COLUMN captured_pages.stated_missing IS 'Of these, in sentences that the article lacks.';
COMMENT ON COLUMN captured_pages.longest_words IS 'Words of the longest run of running text on the page, readers'' comments and second copies aside.';
COMMENT ON COLUMN captured_pages.longest_missing IS 'Of these, in paragraphs that the article lacks.';
COMMENT ON COLUMN captured_pages.share IS 'Share of the stated text or of the longest run that the article has, the lower of both, 0 to 1.';
COMMENT ON COLUMN captured_pages.flaw IS 'Why the article may be incomplete, in words; empty when nothing speaks for that.';
COMMENT ON COLUMN captured_pages.blocks IS 'Furniture and hidden blocks in the order of the page, each with its place and its role.';

-- Filled last: DuckDB 1.5 does not commit a table that is altered behind an update in one transaction.
CREATE TABLE blocks_as_they_were AS SELECT content_id, blocks FROM contents;
ALTER TABLE contents DROP COLUMN blocks;
ALTER TABLE contents ADD COLUMN blocks STRUCT("place" VARCHAR, "role" VARCHAR, "text" VARCHAR)[];
COMMENT ON COLUMN contents.blocks IS 'All blocks in the order of the page, each with its place (text or beside) and its role.';
UPDATE contents SET blocks = list_transform(was.blocks, lambda one: {
    'place': CASE WHEN one.role IN ('standfirst', 'paragraph', 'subheading', 'list') THEN 'text' ELSE 'beside' END,
    'role': one.role,
    'text': one.text
})
FROM blocks_as_they_were AS was
WHERE was.content_id = contents.content_id;
DROP TABLE blocks_as_they_were;
COMMENT ON COLUMN sentences.role IS 'Of its block; paragraph, standfirst, subheading, list, quote, verse and code are the text.';
