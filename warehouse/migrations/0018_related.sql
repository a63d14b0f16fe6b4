-- By what stories are related: only what shares something with a story that was made anew is set against it again.
CREATE TABLE waiting.related (
    what  VARCHAR NOT NULL,
    item  UBIGINT NOT NULL,
    told  VARCHAR NOT NULL,
    node  UBIGINT NOT NULL,
    keys  UINTEGER[] NOT NULL,
    holds UINTEGER[] NOT NULL
);
COMMENT ON TABLE waiting.related IS 'One row per wording of a quotation, and per name with what a text says of it, that some story was related by.';
COMMENT ON COLUMN waiting.related.what IS 'quotations or names.';
COMMENT ON COLUMN waiting.related.item IS 'Key, with what: a hash of told.';
COMMENT ON COLUMN waiting.related.told IS 'All of it that is compared.';
COMMENT ON COLUMN waiting.related.node IS 'A hash of what makes several items one: the letters of a quotation, a name.';
COMMENT ON COLUMN waiting.related.keys IS 'Hashes of what it shares with each that can be related to it, or of what that one holds.';
COMMENT ON COLUMN waiting.related.holds IS 'Hashes of what others may look for in it.';

CREATE TABLE waiting.related_stories (
    what     VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    item     UBIGINT NOT NULL
);
COMMENT ON TABLE waiting.related_stories IS 'One row per story and item in waiting.related that it holds.';
COMMENT ON COLUMN waiting.related_stories.what IS 'As in waiting.related.';
COMMENT ON COLUMN waiting.related_stories.story_id IS 'The story.';
COMMENT ON COLUMN waiting.related_stories.item IS 'The item.';

CREATE TABLE waiting.touched_stories (story_id VARCHAR NOT NULL);
COMMENT ON TABLE waiting.touched_stories IS 'One row per story that is related anew at the moment; none between two runs.';
COMMENT ON COLUMN waiting.touched_stories.story_id IS 'Key.';

CREATE TABLE waiting.touched (
    part   VARCHAR NOT NULL,
    number UBIGINT NOT NULL
);
COMMENT ON TABLE waiting.touched IS 'One row per item, node or key that is related anew at the moment; none between two runs.';
COMMENT ON COLUMN waiting.touched.part IS 'left: an item that a story held; node: of an item that came or went; key: one of these has it; beside: a node that is compared with them.';
COMMENT ON COLUMN waiting.touched.number IS 'As in waiting.related.';

-- Stories that were related before these tables were there are related once more.
INSERT INTO waiting.sources SELECT source_id FROM timelines ANTI JOIN waiting.sources USING (source_id);
